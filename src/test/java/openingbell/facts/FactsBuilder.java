package openingbell.facts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import openingbell.runlog.LogHandler;
import openingbell.runlog.LogPath;
import openingbell.runlog.LogReader;
import openingbell.runlog.ReadEnd;
import openingbell.runlog.RunEvent;
import openingbell.text.OneLine;
import openingbell.text.Progress;
import openingbell.text.ProgressLine;

/** Counts the records of a log as they come in, in bounded memory; a builder is for one log. It may be asked at any time what it has counted so far. */
public final class FactsBuilder implements LogHandler {
    private final PathCounters requests = new PathCounters();
    private final PathCounters journeys = new PathCounters();
    private final Map<String, SeriesCounter<UserChanges>> users = new TreeMap<>();
    private final List<SeriesCounter<UserChanges>> usersByScenario = new ArrayList<>();
    private final SeriesCounter<Outcomes> completed = new SeriesCounter<>(Slicing.SHORTEST, Outcomes.NONE);
    private final ErrorCounter crashes = new ErrorCounter();
    private final Map<Gauge, SeriesCounter<Readings>> gauges = new TreeMap<>();
    private final Map<Gauge, GaugeFacts.Noticed> firstMissed = new TreeMap<>();
    private final Map<Gauge, GaugeFacts.Noticed> firstReset = new TreeMap<>();
    private final UnaryOperator<String> mask;
    private final Map<String, String> masked = new HashMap<>();

    private Optional<RunInfo> run = Optional.empty();
    private long start;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long sliceMillis = Slicing.SHORTEST;
    /** Records that end before they begin, or begin before the run: damage that leaves the log's form whole. */
    private long impossible;

    private long damagedGauges;
    private long gaugesRead;

    /** How many numbers are kept; see {@link Slicing}. */
    private long numbers;

    public FactsBuilder() {
        this(UnaryOperator.identity());
    }

    /** @param mask what is told of each message */
    public FactsBuilder(UnaryOperator<String> mask) {
        this.mask = mask;
    }

    static Facts read(Path log, UnaryOperator<String> mask, ProgressLine told) throws IOException {
        var builder = new FactsBuilder(mask);
        try (var progress = Progress.ofBytes(told, "reading " + log, Files.size(log))) {
            var end = LogReader.read(log, builder, progress);
            builder.readGauges(log.resolveSibling(GaugeLog.FILE));
            return builder.build(end);
        }
    }

    @Override
    public void run(RunEvent.Run event) {
        run = Optional.of(RunInfo.of(event));
        start = event.start();
        for (String scenario : event.scenarios()) {
            usersByScenario.add(
                    users.computeIfAbsent(scenario, name -> new SeriesCounter<>(sliceMillis, UserChanges.NONE)));
        }
    }

    @Override
    public void request(LogPath path, int startOffset, int endOffset, boolean ok, String message) {
        if (startOffset < 0 || endOffset < startOffset) {
            impossible++;
            return;
        }
        long from = start + startOffset;
        long to = start + endOffset;
        happened(from, to);
        var counter = requests.of(path, sliceMillis);
        int more = counter.addRequest(from, endOffset - startOffset, ok);
        more += completed.add(to, ok ? Outcomes.ONE_OK : Outcomes.ONE_KO);
        if (!ok) {
            more += counter.addError(sliceMillis, to, masked(message));
        }
        kept(more);
    }

    @Override
    public void group(LogPath path, int startOffset, int endOffset, int cumulated, boolean ok) {
        if (startOffset < 0 || endOffset < startOffset || cumulated < 0) {
            impossible++;
            return;
        }
        long from = start + startOffset;
        happened(from, start + endOffset);
        kept(journeys.of(path, sliceMillis).addJourney(from, endOffset - startOffset, cumulated, ok));
    }

    @Override
    public void user(int scenario, boolean begins, int offset) {
        if (offset < 0) {
            impossible++;
            return;
        }
        long at = start + offset;
        happened(at, at);
        kept(usersByScenario.get(scenario).add(at, begins ? UserChanges.ONE_STARTED : UserChanges.ONE_ENDED));
    }

    @Override
    public void error(String message, int offset) {
        if (offset < 0) {
            impossible++;
            return;
        }
        long at = start + offset;
        happened(at, at);
        kept(crashes.add(sliceMillis, at, masked(message)));
    }

    /** Known by its kind and unit as well: what two call alike need not be the same. */
    private record Gauge(String name, GaugeFacts.Kind kind, String unit, double quantile) implements Comparable<Gauge> {
        private static final Comparator<Gauge> ORDER = Comparator.comparing(Gauge::name)
                .thenComparing(Gauge::kind)
                .thenComparing(Gauge::unit)
                .thenComparing(gauge -> Double.toString(gauge.quantile()));

        @Override
        public int compareTo(Gauge other) {
            return ORDER.compare(this, other);
        }
    }

    private void gauge(GaugeLog.Reading reading) {
        var gauge = new Gauge(
                OneLine.of(masked(reading.gauge())),
                reading.kind(),
                OneLine.of(masked(reading.unit())),
                reading.quantile());
        kept(gauges.computeIfAbsent(gauge, key -> new SeriesCounter<>(sliceMillis, Readings.NONE))
                .add(reading.at(), reading.readings()));
        reading.noticed().ifPresent(text -> {
            var noticed = new GaugeFacts.Noticed(reading.at(), OneLine.of(masked(text)));
            (reading.readings().missed() > 0 ? firstMissed : firstReset)
                    .merge(
                            gauge,
                            noticed,
                            (one, other) -> GaugeFacts.Noticed.first(Optional.of(one), Optional.of(other))
                                    .orElse(one));
        });
    }

    /** Counts what gauges told since this was last called, beside a run that still lasts. */
    public void readGauges(Path gaugeLog) throws IOException {
        var read = GaugeLog.read(gaugeLog, gaugesRead, this::gauge);
        gaugesRead = read.upTo();
        damagedGauges += read.damaged();
    }

    private GaugeFacts facts(Gauge gauge, SeriesCounter<Readings> readings) {
        return new GaugeFacts(
                gauge.name(),
                gauge.kind(),
                gauge.unit(),
                gauge.quantile(),
                readings.series(),
                Optional.ofNullable(firstMissed.get(gauge)),
                Optional.ofNullable(firstReset.get(gauge)));
    }

    /** @param end how the log's reading ended: what it lacks becomes a gap */
    public Facts build(ReadEnd end) {
        boolean nothing = first == Long.MAX_VALUE;
        return new Facts(
                run,
                sliceMillis,
                nothing ? start : first,
                nothing ? start : last,
                requests.facts(PathCounter::request),
                journeys.facts(PathCounter::journey),
                users.entrySet().stream()
                        .map(user ->
                                new UserFacts(user.getKey(), user.getValue().series()))
                        .toList(),
                completed.series(),
                crashes.facts(),
                gauges.entrySet().stream()
                        .map(gauge -> facts(gauge.getKey(), gauge.getValue()))
                        .toList(),
                gaps(end));
    }

    private List<String> gaps(ReadEnd end) {
        var gaps = new ArrayList<String>();
        if (!end.complete()) {
            gaps.add(end.sentence());
        }
        if (impossible > 0) {
            gaps.add(
                    "simulation.log is damaged: %d records with impossible times were left out.".formatted(impossible));
        }
        if (damagedGauges > 0) {
            gaps.add("%s is damaged: %d lines that hold no reading were left out."
                    .formatted(GaugeLog.FILE, damagedGauges));
        }
        return gaps;
    }

    private String masked(String message) {
        return masked.computeIfAbsent(message, mask);
    }

    private void happened(long from, long to) {
        first = Math.min(first, from);
        last = Math.max(last, to);
    }

    private void kept(int more) {
        numbers += more;
        while (numbers > Slicing.MAX_NUMBERS && Slicing.longerThan(sliceMillis) > sliceMillis) {
            coarsen(Slicing.longerThan(sliceMillis));
        }
    }

    private void coarsen(long longerMillis) {
        sliceMillis = longerMillis;
        numbers = requests.coarsen(longerMillis)
                + journeys.coarsen(longerMillis)
                + users.values().stream()
                        .mapToLong(user -> user.coarsen(longerMillis))
                        .sum()
                + completed.coarsen(longerMillis)
                + crashes.coarsen(longerMillis)
                + gauges.values().stream()
                        .mapToLong(gauge -> gauge.coarsen(longerMillis))
                        .sum();
    }
}
