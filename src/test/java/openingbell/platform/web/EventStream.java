package openingbell.platform.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** An answer that goes on while time passes, as server-sent events: each time what is new then, until it has lasted long enough. */
public final class EventStream {
    public static final String TYPE = "text/event-stream";

    private final Duration every;
    private final Duration lasting;
    private final Supplier<? extends List<?>> news;
    private final Optional<Consumer<Exchange>> interruption;

    private EventStream(
            Duration every,
            Duration lasting,
            Supplier<? extends List<?>> news,
            Optional<Consumer<Exchange>> interruption) {
        this.every = every;
        this.lasting = lasting;
        this.news = news;
        this.interruption = interruption;
    }

    /** @param news asked at once, and then each time that so much time is over; each of them is an event, written as JSON */
    public static EventStream of(Duration every, Duration lasting, Supplier<? extends List<?>> news) {
        return new EventStream(every, lasting, news, Optional.empty());
    }

    EventStream spoiled(Consumer<JsonNode> how) {
        return new EventStream(
                every,
                lasting,
                () -> news.get().stream()
                        .map(event -> {
                            var right = Json.tree(event);
                            how.accept(right);
                            return right;
                        })
                        .toList(),
                interruption);
    }

    /** The same, cut off in its middle: after the first events this is done to it. */
    EventStream interrupted(Consumer<Exchange> by) {
        return new EventStream(every, lasting, news, Optional.of(by));
    }

    Duration every() {
        return every;
    }

    Duration lasting() {
        return lasting;
    }

    List<?> news() {
        return news.get();
    }

    Optional<Consumer<Exchange>> interruption() {
        return interruption;
    }
}
