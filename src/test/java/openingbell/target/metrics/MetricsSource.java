package openingbell.target.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import openingbell.facts.GaugeLog;

/** Somebody who is asked for numbers from inside the target, again and again. */
interface MetricsSource {

    /** Its name in the settings. */
    String name();

    /** The gauges that are made of it. */
    List<NamedGauge> gauges();

    /** Sends the questions, and waits for no answer. */
    Asked ask(Duration timeout);

    /** What is wrong with it and its gauges, found by asking once: sentences without their full stops. */
    List<String> problems(Duration timeout) throws InterruptedException;

    /** Questions that were sent. */
    interface Asked {
        /**
         * Waits for the answers, and notes what they tell, or that they tell nothing.
         *
         * @param at when they were asked, in milliseconds since 1970
         * @param deadline by {@link System#nanoTime()}
         * @return why nothing could be read of it
         */
        Optional<String> told(long at, long deadline, Consumer<GaugeLog.Note> into) throws InterruptedException;
    }
}
