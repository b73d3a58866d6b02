package openingbell.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import openingbell.runlog.LogCleaning;
import org.slf4j.LoggerFactory;

/**
 * Exceptions in functions of a simulation. Gatling goes on with the next step of the scenario and tells its logger alone, so that a run full of them would be green.
 * A request that could not be built stands in its simulation.log already.
 */
final class FunctionCrashes extends AppenderBase<ILoggingEvent> {
    private static final String STEPS = "io.gatling.core.action";
    private static final Pattern CRASH = Pattern.compile("crashed|failed to execute");
    private static final int MOST = 10_000;

    private final ConcurrentLinkedQueue<LogCleaning.Crash> seen = new ConcurrentLinkedQueue<>();
    private volatile boolean full;

    private FunctionCrashes() {}

    static FunctionCrashes watch() {
        var crashes = new FunctionCrashes();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            crashes.setContext(logging);
            crashes.start();
            logging.getLogger(STEPS).addAppender(crashes);
        }
        return crashes;
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR) && !full) {
            var message = event.getFormattedMessage();
            if (CRASH.matcher(message).find()) {
                seen.add(new LogCleaning.Crash(message, event.getTimeStamp()));
                full = seen.size() >= MOST;
            }
        }
    }

    /** Those that were not taken before. */
    List<LogCleaning.Crash> taken() {
        var taken = new ArrayList<LogCleaning.Crash>();
        for (var crash = seen.poll(); crash != null; crash = seen.poll()) {
            taken.add(crash);
        }
        return taken;
    }
}
