package openingbell.live;

import io.gatling.commons.stats.OK$;
import io.gatling.core.action.Action;
import io.gatling.core.action.builder.ActionBuilder;
import io.gatling.core.actor.ActorRef;
import io.gatling.core.stats.DataWritersStatsEngine;
import io.gatling.core.stats.StatsEngine;
import io.gatling.core.stats.writer.DataWriterMessage;
import io.gatling.core.structure.ScenarioContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import openingbell.runlog.EventLog;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.Product;
import scala.collection.immutable.Seq;
import scala.concurrent.Promise;
import scala.concurrent.Promise$;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;

/**
 * Sees every event of a run as Gatling's own log does. Gatling offers no way to: as the first thing in a scenario, which adds no action to it, this adds itself to those that its statistics go to.
 * Where that cannot be done (another Gatling), nothing is seen, and nothing else changes. On event loops an event is only put aside.
 */
public final class EventHook implements ActionBuilder {
    private final Queue<DataWriterMessage> events = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean tried = new AtomicBoolean();
    private volatile boolean attached;
    private volatile boolean closed;

    @Override
    public Action build(ScenarioContext context, Action next) {
        if (tried.compareAndSet(false, true)) {
            attach(context.coreComponents().statsEngine());
        }
        return next;
    }

    void attach(StatsEngine engine) {
        try {
            var field = DataWritersStatsEngine.class.getDeclaredField("dataWriters");
            field.setAccessible(true);
            @SuppressWarnings("unchecked")
            var writers = (Seq<ActorRef<DataWriterMessage>>) field.get(engine);
            field.set(engine, writers.appended(new Receiver()));
            attached = true;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            LoggerFactory.getLogger(EventHook.class).info("events are not seen as they come", e);
        }
    }

    /** Whether events are seen. */
    boolean attached() {
        return attached;
    }

    /** From here on nothing is put aside any more. */
    void close() {
        closed = true;
        events.clear();
    }

    /** Hands on what was put aside. @throws RuntimeException if an event is not what it always was */
    void drain(EventLog log) {
        for (var event = events.poll(); event != null; event = events.poll()) {
            if (event instanceof Product message) {
                hand(message, log);
            }
        }
    }

    /** Java cannot name the kinds of messages, which stand in an object of Scala's. */
    private static void hand(Product event, EventLog log) {
        switch (event.productPrefix()) {
            case "Response" -> {
                var path = path(event.productElement(1));
                path.add((String) event.productElement(2));
                log.request(
                        path,
                        (Long) event.productElement(3),
                        (Long) event.productElement(4),
                        isOk(event.productElement(5)),
                        message(event.productElement(7)));
            }
            case "User" ->
                log.user((String) event.productElement(0), (Boolean) event.productElement(2), (Long)
                        event.productElement(1));
            case "Group" ->
                log.group(
                        path(event.productElement(1)),
                        (Long) event.productElement(2),
                        (Long) event.productElement(3),
                        (Integer) event.productElement(4),
                        isOk(event.productElement(5)));
            case "Error" -> log.error((String) event.productElement(0), (Long) event.productElement(1));
            default -> {
                // Init, Flush, Stop, Crash: no records of the log.
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> path(Object groups) {
        return new ArrayList<>(CollectionConverters.asJava((Seq<String>) groups));
    }

    private static boolean isOk(Object status) {
        return status == OK$.MODULE$;
    }

    private static String message(Object message) {
        return message instanceof Option<?> option && option.isDefined() ? (String) option.get() : "";
    }

    /** What Gatling takes for one more of those that write its statistics. */
    private final class Receiver implements ActorRef<DataWriterMessage> {
        @Override
        public void $bang(DataWriterMessage event) {
            if (!closed) {
                events.add(event);
            }
            if (event instanceof Product message && message.productPrefix().equals("Stop")) {
                // Gatling would wait for it, five seconds.
                @SuppressWarnings("unchecked")
                var promise = (Promise<BoxedUnit>) message.productElement(0);
                promise.trySuccess(BoxedUnit.UNIT);
            }
        }

        @Override
        public String name() {
            return "opening-bell";
        }

        @Override
        public <Reply> Promise<Reply> replyPromise(FiniteDuration timeout) {
            return Promise$.MODULE$.apply();
        }
    }
}
