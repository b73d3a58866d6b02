package openingbell.bench;

import java.io.File;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Starts this project's benchmarks by name, each in JVMs of its own, and says how each compares with the one named {@code bare}. */
public final class Bench {
    private static final String BARE = "bare";
    private static final Map<String, Class<?>> BENCHMARKS = new TreeMap<>(Map.of("sampling", SamplingBenchmark.class));

    private Bench() {}

    public static void main(String[] args) throws RunnerException, CommandLineOptionException {
        run(args.length == 0 ? "" : args[0], Arrays.stream(args).skip(1).toArray(String[]::new));
    }

    public static Set<String> names() {
        return Set.copyOf(BENCHMARKS.keySet());
    }

    /** The options are JMH's own, e.g. {@code -f 1 -prof gc}. */
    public static void run(String name, String... jmhOptions) throws RunnerException, CommandLineOptionException {
        var benchmark = Optional.ofNullable(BENCHMARKS.get(name))
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no benchmark '" + name + "': name one of " + String.join(", ", BENCHMARKS.keySet())));
        var options = new OptionsBuilder()
                .parent(new CommandLineOptions(jmhOptions))
                .include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                .build();
        // JMH starts its JVMs with this property; under exec:java it names only Maven's launcher.
        var before = System.getProperty("java.class.path");
        System.setProperty("java.class.path", classPath().orElse(before));
        try {
            compare(new Runner(options).run());
        } finally {
            System.setProperty("java.class.path", before);
        }
    }

    private static Optional<String> classPath() {
        if (Bench.class.getClassLoader() instanceof URLClassLoader loader) {
            return Optional.of(Stream.of(loader.getURLs())
                    .map(url -> Path.of(URI.create(url.toString())).toString())
                    .collect(Collectors.joining(File.pathSeparator)));
        }
        return Optional.empty();
    }

    /** By the quickest iteration: what else runs on the machine can only add. */
    private static void compare(Collection<RunResult> results) {
        var quickest = new TreeMap<String, Double>();
        for (var result : results) {
            var score = result.getPrimaryResult();
            quickest.put(score.getLabel(), score.getStatistics().getMin());
        }
        var bare = quickest.get(BARE);
        System.out.println();
        quickest.forEach((label, least) -> System.out.println(String.format(
                Locale.ROOT,
                bare == null ? "%-20s quickest %9.3f" : "%-20s quickest %9.3f   %5.2f × bare",
                label,
                least,
                bare == null ? 1 : least / bare)));
    }
}
