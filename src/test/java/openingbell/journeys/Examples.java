package openingbell.journeys;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first few failures of each kind in full: reports count them in fixed words, here stands what was asked and got. */
final class Examples {
    private static final Logger LOG = LoggerFactory.getLogger("answers");
    private static final int OF_EACH_KIND = 3;
    private static final int KINDS = 50;

    private final int ofEachKind;
    private final Map<String, AtomicInteger> told = new ConcurrentHashMap<>();

    private Examples(int ofEachKind) {
        this.ofEachKind = ofEachKind;
    }

    static Examples fewOfEachKind() {
        return new Examples(OF_EACH_KIND);
    }

    static Examples none() {
        return new Examples(0);
    }

    void tell(String failure, Supplier<String> example) {
        if (ofEachKind == 0 || told.size() >= KINDS && !told.containsKey(failure)) {
            return;
        }
        int count = told.computeIfAbsent(failure, first -> new AtomicInteger()).incrementAndGet();
        if (count <= ofEachKind) {
            LOG.warn(
                    "{} — {}{}",
                    failure,
                    example.get(),
                    count == ofEachKind ? " (more of these are only counted)" : "");
        }
    }
}
