package openingbell.bench;

import java.io.File;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Starts this project's benchmarks by name, each in JVMs of its own. */
public final class Bench {
    private static final String CLASS_PATH = "java.class.path";
    private static final String BARE = "bare";

    /** One of them, with the words that followed its name. */
    private interface Benchmark {
        void run(String... options) throws Exception;
    }

    private static final Map<String, Benchmark> BENCHMARKS = Map.of(
            "sampling",
            options -> jmh(SamplingBenchmark.class, options),
            "leaks",
            options -> jmh(LeakSearchBenchmark.class, options),
            "reading",
            options -> ReadingBenchmark.run(System.out, number(options, 0, 10_000_000)),
            "judging",
            options -> JudgingBenchmark.run(System.out),
            "cpu",
            options -> CpuBenchmark.run(
                    System.out,
                    List.of(CpuBenchmark.Load.values()),
                    number(options, 0, 5),
                    number(options, 1, 75),
                    number(options, 2, 30)),
            "live",
            options -> CpuBenchmark.live(
                    System.out, number(options, 0, 5), number(options, 1, 75), number(options, 2, 30)),
            "users",
            options -> UsersBenchmark.run(
                    System.out,
                    options.length == 0 ? List.of(500, 5_000) : List.of(number(options, 0, 0)),
                    word(options, 1, "30s"),
                    word(options, 2, "2m")),
            "metrics",
            options -> MetricsBenchmark.run(System.out, number(options, 0, 60)),
            "profile",
            options -> ProfileBenchmark.run(System.out, number(options, 0, 10), number(options, 1, 20_000)),
            "start",
            options -> StartBenchmark.run(System.out, number(options, 0, 7)));

    private Bench() {}

    public static void main(String[] args) throws Exception {
        run(args.length == 0 ? "" : args[0], Arrays.stream(args).skip(1).toArray(String[]::new));
    }

    public static Set<String> names() {
        return new TreeSet<>(BENCHMARKS.keySet());
    }

    /**
     * What may follow the name: {@code sampling} and {@code leaks} JMH's own options (e.g. {@code -f 1 -prof gc}); {@code reading} the number of requests; {@code cpu} and {@code live} the
     * rounds, and the seconds that each load generator warms up and is measured in; {@code users} how many, the ramp and the hold; {@code metrics} the seconds; {@code profile} the rounds and the requests of each half; {@code start} the rounds.
     */
    public static void run(String name, String... options) throws Exception {
        var benchmark = Optional.ofNullable(BENCHMARKS.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no benchmark '" + name + "': name one of " + String.join(", ", names())));
        // Their JVMs are started with this property; under exec:java it names only Maven's launcher.
        var before = System.getProperty(CLASS_PATH);
        System.setProperty(CLASS_PATH, loadersClassPath().orElse(before));
        try {
            benchmark.run(options);
        } finally {
            System.setProperty(CLASS_PATH, before);
        }
    }

    private static int number(String[] options, int place, int otherwise) {
        var word = word(options, place, Integer.toString(otherwise));
        if (!word.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("'" + word + "' is not a number above 0");
        }
        return Integer.parseInt(word);
    }

    private static String word(String[] options, int place, String otherwise) {
        return options.length > place ? options[place] : otherwise;
    }

    private static Optional<String> loadersClassPath() {
        if (Bench.class.getClassLoader() instanceof URLClassLoader loader) {
            return Optional.of(Stream.of(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator)));
        }
        return Optional.empty();
    }

    private static void jmh(Class<?> benchmark, String... options) throws Exception {
        System.out.printf("%s on Java %s%n", benchmark.getSimpleName(), Runtime.version());
        compare(new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(options))
                        // Hundreds of short iterations: what they come to is told below.
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                        .build())
                .run());
    }

    /** Each against the one named {@code bare}, by the quickest iteration: what else runs on the machine can only add. */
    private static void compare(Collection<RunResult> results) {
        var quickest = new TreeMap<String, Double>();
        for (var result : results) {
            var score = result.getPrimaryResult();
            quickest.put(score.getLabel(), score.getStatistics().getMin());
        }
        for (var result : results) {
            var score = result.getPrimaryResult();
            var least = quickest.get(score.getLabel());
            System.out.printf(
                    Locale.ROOT,
                    "%-16s %8.2f %s (median %8.2f), %5.2f times as long as %s%n",
                    score.getLabel(),
                    least,
                    score.getScoreUnit(),
                    score.getStatistics().getPercentile(50),
                    least / quickest.getOrDefault(BARE, Double.NaN),
                    BARE);
            // What a profiler saw, if one was asked for.
            result.getSecondaryResults()
                    .forEach((what, seen) -> System.out.printf(
                            Locale.ROOT, "    %-24s %12.4f %s%n", what, seen.getScore(), seen.getScoreUnit()));
        }
    }
}
