package openingbell.journeys.chains;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import openingbell.settings.secrets.Secrets;
import openingbell.text.OneLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The first few failures of each kind in full: reports count them in fixed words, here stands what was asked and got. */
final class Examples {
    private static final Logger LOG = LoggerFactory.getLogger("answers");
    private static final int OF_EACH_KIND = 3;
    private static final int KINDS = 50;

    private static final int LONGEST = 200;

    /** Of a longer answer nothing more is looked at: enough for what is shown, though much of it be masked. */
    private static final int LOOKED_AT = 4_096;

    private final Secrets secrets;
    private final int ofEachKind;
    private final Map<String, AtomicInteger> told = new ConcurrentHashMap<>();

    private Examples(Secrets secrets, int ofEachKind) {
        this.secrets = secrets;
        this.ofEachKind = ofEachKind;
    }

    static Examples fewOfEachKind(Secrets secrets) {
        return new Examples(secrets, OF_EACH_KIND);
    }

    static Examples none(Secrets secrets) {
        return new Examples(secrets, 0);
    }

    /** What the target wrote, as far as it may be told: on one line, without secrets, and not too much of it. */
    String shown(String text) {
        var beginning = text.length() <= LOOKED_AT ? text : text.substring(0, LOOKED_AT) + "…";
        return OneLine.of(secrets.mask(beginning), LONGEST);
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
                    shown(example.get()),
                    count == ofEachKind ? " (more of these are only counted)" : "");
        }
    }
}
