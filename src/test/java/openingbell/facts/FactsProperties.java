package openingbell.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import openingbell.runlog.LogHandler;
import openingbell.runlog.LogMerger;
import openingbell.runlog.LogPath;
import openingbell.runlog.LogReader;
import openingbell.runlog.ReadEnd;
import openingbell.runlog.RunEvent;
import openingbell.testing.samples.LogArbitraries;
import openingbell.testing.samples.LogDamage;
import openingbell.text.ProgressLine;

/** Against the raw events, counted again the slow and simple way. */
class FactsProperties {
    private Path folder;

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("facts-");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Property(tries = 200)
    void latenciesAreThoseOfTheEvents(@ForAll("logs") List<RunEvent> log) throws IOException {
        var facts = facts(log);
        var requests = log.stream()
                .filter(RunEvent.Request.class::isInstance)
                .map(RunEvent.Request.class::cast)
                .toList();
        var paths = requests.stream().collect(Collectors.groupingBy(FactsProperties::path));
        assertThat(facts.requests().stream().map(RequestFacts::path))
                .containsExactlyInAnyOrderElementsOf(paths.keySet());
        for (var request : facts.requests()) {
            var events = paths.get(request.path());
            assertThat(request.latencies().total()).isEqualTo(latencies(events.stream()));
            long start = start(log);
            for (var slice : request.latencies().slices()) {
                assertThat(slice.counts())
                        .isEqualTo(latencies(events.stream().filter(e -> second(start + e.start()) == slice.from())));
            }
            assertThat(request.errors().stream().collect(Collectors.toMap(ErrorFacts::message, ErrorFacts::count)))
                    .isEqualTo(events.stream()
                            .filter(e -> !e.ok())
                            .collect(Collectors.groupingBy(e -> e.message().strip(), Collectors.counting())));
        }
        assertThat(facts.all().total()).isEqualTo(latencies(requests.stream()));
        for (var slice : facts.completed().slices()) {
            var ended = requests.stream()
                    .filter(e -> second(start(log) + e.end()) == slice.from())
                    .toList();
            long ok = ended.stream().filter(RunEvent.Request::ok).count();
            assertThat(slice.counts()).isEqualTo(new Outcomes(ok, ended.size() - ok));
        }
        assertThat(facts.completed().total().count()).isEqualTo(requests.size());
    }

    @Property(tries = 200)
    void journeysAndCrashesAreThoseOfTheEvents(@ForAll("logs") List<RunEvent> log) throws IOException {
        var facts = facts(log);
        var groups = log.stream()
                .filter(RunEvent.Group.class::isInstance)
                .map(RunEvent.Group.class::cast)
                .collect(Collectors.groupingBy(RunEvent.Group::groups));
        assertThat(facts.journeys().stream().map(JourneyFacts::path))
                .containsExactlyInAnyOrderElementsOf(groups.keySet());
        for (var journey : facts.journeys()) {
            var events = groups.get(journey.path());
            assertThat(journey.duration().total())
                    .isEqualTo(new Latencies(
                            millis(events.stream().filter(RunEvent.Group::ok).map(g -> g.end() - g.start())),
                            millis(events.stream().filter(g -> !g.ok()).map(g -> g.end() - g.start()))));
            assertThat(journey.cumulated().total())
                    .isEqualTo(new Latencies(
                            millis(events.stream().filter(RunEvent.Group::ok).map(RunEvent.Group::cumulated)),
                            millis(events.stream().filter(g -> !g.ok()).map(RunEvent.Group::cumulated))));
        }
        assertThat(facts.crashes().stream().collect(Collectors.toMap(ErrorFacts::message, ErrorFacts::count)))
                .isEqualTo(log.stream()
                        .filter(RunEvent.Error.class::isInstance)
                        .map(RunEvent.Error.class::cast)
                        .collect(Collectors.groupingBy(e -> e.message().strip(), Collectors.counting())));
    }

    @Property(tries = 200)
    void usersAreActiveFromTheirBeginToTheirEnd(@ForAll("logs") List<RunEvent> log) throws IOException {
        var facts = facts(log);
        var moves = log.stream()
                .filter(RunEvent.User.class::isInstance)
                .map(RunEvent.User.class::cast)
                .toList();
        long begin = facts.first() - start(log);
        long end = facts.last() - start(log);
        for (var active : facts.usersExcept().active(facts.first(), facts.last())) {
            long from = Math.max(begin, active.from() - start(log));
            long to = Math.min(end, active.from() + 1_000 - start(log));
            // A user that began at b and ended at e is there for the part of [from, to) in [b, e).
            double millis = moves.stream()
                    .mapToLong(move -> (move.start() ? 1 : -1) * Math.max(0, to - Math.max(from, move.at())))
                    .sum();
            long atEnd = moves.stream()
                    .filter(move -> move.at() + start(log) < active.from() + 1_000)
                    .mapToLong(move -> move.start() ? 1 : -1)
                    .sum();
            assertThat(active.atEnd()).isEqualTo(atEnd);
            assertThat(active.mean()).isCloseTo(to == from ? atEnd : millis / (to - from), within(1e-9));
        }
    }

    @Property(tries = 200)
    void factsOfTheMergedLogAreTheSumOfTheFacts(
            @ForAll("logs") List<RunEvent> a, @ForAll("logs") List<RunEvent> b, @ForAll("logs") List<RunEvent> c)
            throws IOException {
        var logs = Stream.of(a, b, c)
                .map(log -> file("log" + System.identityHashCode(log), log))
                .toList();
        var merged = folder.resolve("merged");
        assertThat(LogMerger.merge(logs, merged, ProgressLine.silent())).allMatch(end -> end.complete());
        assertThat(Facts.of(merged)).isEqualTo(facts(a).plus(facts(b)).plus(facts(c)));
        assertThat(facts(a).plus(facts(b).plus(facts(c)))).isEqualTo(Facts.of(merged));
        var times = new ArrayList<Integer>();
        LogReader.events(merged, event -> {
            if (event instanceof RunEvent.User user) {
                times.add(user.at());
            }
        });
        assertThat(times).isSorted();
        logs.forEach(log -> log.toFile().delete());
    }

    @Property(tries = 200)
    void longerSlicesHoldTheSame(@ForAll("logs") List<RunEvent> log) throws IOException {
        var fine = facts(log);
        var coarse = fine.coarsened(5_000);
        assertThat(coarse.all().total()).isEqualTo(fine.all().total());
        assertThat(coarse.coarsened(30_000)).isEqualTo(fine.coarsened(30_000));
        for (var slice : coarse.all().slices()) {
            assertThat(slice.counts()).isEqualTo(fine.all().between(slice.from(), slice.from() + 5_000));
        }
        var active = coarse.usersExcept().active(fine.first(), fine.last());
        var last = fine.usersExcept().active(fine.first(), fine.last());
        assertThat(active.get(active.size() - 1).atEnd())
                .isEqualTo(last.get(last.size() - 1).atEnd());
    }

    /** As they are while a run lasts, again and again. */
    @Property(tries = 200)
    void comeToTheSameHoweverOftenTheyAreAskedForOnTheWay(@ForAll("logs") List<RunEvent> log) throws IOException {
        var builder = new FactsBuilder();
        var asking = new LogHandler() {
            private void ask() {
                builder.build(new ReadEnd.Complete(0, 0));
            }

            @Override
            public void run(RunEvent.Run run) {
                builder.run(run);
                ask();
            }

            @Override
            public void request(LogPath path, int start, int end, boolean ok, String message) {
                builder.request(path, start, end, ok, message);
                ask();
            }

            @Override
            public void user(int scenario, boolean start, int at) {
                builder.user(scenario, start, at);
                ask();
            }

            @Override
            public void group(LogPath path, int start, int end, int cumulated, boolean ok) {
                builder.group(path, start, end, cumulated, ok);
                ask();
            }

            @Override
            public void error(String message, int at) {
                builder.error(message, at);
                ask();
            }
        };
        var end = LogReader.read(new ByteArrayInputStream(LogArbitraries.bytes(log)), asking);
        assertThat(builder.build(end)).isEqualTo(facts(log));
    }

    @Property(tries = 200)
    void areReadBackEqual(@ForAll("logs") List<RunEvent> log) throws IOException {
        var facts = facts(log);
        for (String name : List.of("facts.json", "facts.json.gz")) {
            FactsJson.write(facts, folder.resolve(name));
            assertThat(FactsJson.read(folder.resolve(name))).isEqualTo(facts);
        }
    }

    /** Whatever happened to a log: there are facts, they say what is missing, and they can be kept. */
    @Property(tries = 500)
    void damageIsSurvivedAndSaid(@ForAll("logs") List<RunEvent> log, @ForAll("damages") LogDamage damage)
            throws IOException {
        var builder = new FactsBuilder();
        var end = LogReader.read(new ByteArrayInputStream(damage.done(LogArbitraries.bytes(log))), builder);
        var facts = builder.build(end);
        if (!end.complete()) {
            assertThat(facts.gaps()).contains(end.sentence());
        }
        FactsJson.write(facts, folder.resolve("facts.json"));
        assertThat(FactsJson.read(folder.resolve("facts.json"))).isEqualTo(facts);
        assertThat(facts.usersExcept().active(facts.first(), facts.last())).hasSizeLessThanOrEqualTo(100_001);
    }

    @Provide
    Arbitrary<LogDamage> damages() {
        return LogDamage.any();
    }

    @Provide
    Arbitrary<List<RunEvent>> logs() {
        return LogArbitraries.logs(40);
    }

    private static Facts facts(List<RunEvent> log) throws IOException {
        var builder = new FactsBuilder();
        return builder.build(LogReader.read(new ByteArrayInputStream(LogArbitraries.bytes(log)), builder));
    }

    private Path file(String name, List<RunEvent> log) {
        try {
            return Files.write(folder.resolve(name), LogArbitraries.bytes(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> path(RunEvent.Request request) {
        return Stream.concat(request.groups().stream(), Stream.of(request.name()))
                .toList();
    }

    private static long start(List<RunEvent> log) {
        return ((RunEvent.Run) log.get(0)).start();
    }

    private static long second(long at) {
        return at / 1_000 * 1_000;
    }

    private static Latencies latencies(Stream<RunEvent.Request> requests) {
        var byOutcome = requests.collect(Collectors.partitioningBy(RunEvent.Request::ok));
        return new Latencies(
                millis(byOutcome.get(true).stream().map(r -> r.end() - r.start())),
                millis(byOutcome.get(false).stream().map(r -> r.end() - r.start())));
    }

    private static Histogram millis(Stream<Integer> millis) {
        return Histogram.of(millis.mapToInt(Integer::intValue).toArray());
    }
}
