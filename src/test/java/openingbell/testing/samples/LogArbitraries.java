package openingbell.testing.samples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import openingbell.runlog.LogFormat;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.text.OneLine;

/** Logs of every kind, for properties: few names, so that they meet; text of every script. */
public final class LogArbitraries {
    private LogArbitraries() {}

    /** A run, and up to so many events of it. */
    public static Arbitrary<List<RunEvent>> logs(int events) {
        return runs().flatMap(run -> events(run).list().ofMaxSize(events).map(list -> {
            var log = new ArrayList<RunEvent>();
            log.add(run);
            log.addAll(list);
            return log;
        }));
    }

    public static byte[] bytes(List<RunEvent> events) {
        var bytes = new ByteArrayOutputStream();
        try (var writer = new LogWriter(bytes)) {
            events.forEach(writer::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Arbitrary<RunEvent.Run> runs() {
        return Combinators.combine(
                        Arbitraries.of("openingbell.LoadSimulation", "openingbell.SmokeSimulation"),
                        Arbitraries.longs().between(1_767_600_000_000L, 1_767_600_100_000L),
                        Arbitraries.of("", "nightly", "größer"),
                        Arbitraries.of("load", "warm-up", "crashing", "投資家")
                                .list()
                                .uniqueElements()
                                .ofMinSize(1),
                        Arbitraries.of("AQID", "").list().uniqueElements())
                .as((simulation, start, description, scenarios, assertions) ->
                        new RunEvent.Run(LogFormat.VERSION, simulation, start, description, scenarios, assertions));
    }

    private static Arbitrary<RunEvent> events(RunEvent.Run run) {
        var at = Arbitraries.integers().between(0, 20_000);
        var millis = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.integers().between(0, 30)),
                Tuple.of(1, Arbitraries.integers().between(0, 100_000)));
        var name = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of("quotes", "single", "注文", "größer", "")), Tuple.of(1, text()));
        var groups = name.list().ofMaxSize(3);
        var ok = Arbitraries.of(true, true, true, false);
        Arbitrary<RunEvent> request = Combinators.combine(groups, name, at, millis, ok, text())
                .as((path, own, start, time, success, message) ->
                        new RunEvent.Request(path, own, start, start + time, success, success ? "" : message));
        Arbitrary<RunEvent> group = Combinators.combine(name.list().ofMinSize(1).ofMaxSize(3), at, millis, millis, ok)
                .as((path, start, time, cumulated, success) ->
                        new RunEvent.Group(path, start, start + time, cumulated, success));
        Arbitrary<RunEvent> user =
                Combinators.combine(Arbitraries.of(run.scenarios()), ok, at).as(RunEvent.User::new);
        Arbitrary<RunEvent> error = Combinators.combine(text(), at).as(RunEvent.Error::new);
        return Arbitraries.oneOf(request, request, request, group, user, error);
    }

    /** As Gatling's reader gives it: on one line. */
    private static Arbitrary<String> text() {
        var latin = Arbitraries.strings().withCharRange(' ', '\u00ff');
        var any = Arbitraries.strings().withCharRange(' ', '\ud7ff');
        return Arbitraries.oneOf(latin.ofMaxLength(12), any.ofMaxLength(12)).map(OneLine::of);
    }
}
