package openingbell.testing.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.facts.ErrorFacts;
import openingbell.facts.Facts;
import openingbell.facts.RequestFacts;

/**
 * A run of Gatling in a JVM of its own, with the main class, flags and arguments that the Maven plugin gives it.
 * It ends within its time: what does not end by itself is killed, and that is an error.
 */
public final class GatlingRun {
    private static final String MAIN = "io.gatling.app.Gatling";
    private static final String OPTIONS = "JDK_JAVA_OPTIONS";

    private final List<String> arguments;
    private final Path results;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> jvm = new ArrayList<>();
    private Duration within = Duration.ofMinutes(2);
    private Path printed;
    private Optional<Path> errors = Optional.empty();
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    private boolean sharing = true;
    private boolean terminal;
    private Path workingDirectory = Path.of("").toAbsolutePath();

    private GatlingRun(Path results, List<String> arguments) {
        this.results = results.toAbsolutePath();
        this.printed = this.results;
        this.arguments = new ArrayList<>(arguments);
        this.arguments.addAll(List.of("-rf", this.results.toString()));
    }

    /** A run of a simulation whose folder will stand in the given one. */
    public static GatlingRun of(Class<?> simulation, Path results) {
        return new GatlingRun(results, List.of("-s", simulation.getName()));
    }

    /** Gatling's own report over a folder that holds a simulation.log. */
    public static GatlingRun reportsOnly(Path runFolder) {
        return new GatlingRun(
                runFolder.toAbsolutePath().getParent(),
                List.of("-ro", runFolder.getFileName().toString()));
    }

    /** A system property, as {@code -Dkey=value} behind {@code mvn gatling:test}. */
    public GatlingRun with(String key, Object value) {
        properties.put(key, value.toString());
        return this;
    }

    public GatlingRun env(String key, String value) {
        environment.put(key, value);
        return this;
    }

    public GatlingRun jvm(String... flags) {
        jvm.addAll(List.of(flags));
        return this;
    }

    public GatlingRun withoutReports() {
        arguments.add("-nr");
        return this;
    }

    /** Whether a run may be started {@link #inATerminal}: util-linux' own makes one. */
    public static boolean hasTerminals() {
        return Files.isExecutable(SCRIPT) && System.getProperty("os.name").equals("Linux");
    }

    /** Its output is a terminal. */
    public GatlingRun inATerminal() {
        terminal = true;
        return env("TERM", "xterm");
    }

    /** For the one run that tells which classes are to be shared. */
    GatlingRun withoutSharedClasses() {
        sharing = false;
        return this;
    }

    public GatlingRun within(Duration limit) {
        within = limit;
        return this;
    }

    public GatlingRun in(Path directory) {
        workingDirectory = directory.toAbsolutePath();
        return this;
    }

    /** Where what it prints is kept, if not beside its results. */
    public GatlingRun printingInto(Path folder) {
        printed = folder.toAbsolutePath();
        return this;
    }

    /** What it prints as errors is kept in a file of its own, away from all else. */
    public GatlingRun printingErrorsInto(Path file) {
        errors = Optional.of(file);
        return this;
    }

    /** Runs to the end. */
    public Result run() {
        try (var running = start()) {
            return running.await();
        }
    }

    /** Starts, for tests that do something while it runs; close it in any case. */
    public Running start() {
        try {
            Files.createDirectories(results);
            var earlier = folders();
            Path output = Files.createTempFile(printed, "gatling-run-", ".txt");
            var builder = new ProcessBuilder(terminal ? inATerminal(command()) : command())
                    .directory(workingDirectory.toFile())
                    .redirectErrorStream(errors.isEmpty())
                    .redirectOutput(output.toFile());
            errors.ifPresent(file -> builder.redirectError(file.toFile()));
            builder.environment().putAll(environment);
            if (terminal) {
                builder.environment().remove("CI"); // in which no line is written over
            }
            if (sharing) {
                SharedClasses.option()
                        .ifPresent(option ->
                                builder.environment().merge(OPTIONS, option, (before, more) -> before + " " + more));
            }
            var process = builder.start();
            process.getOutputStream().close();
            return new Running(this, process, output, earlier, System.nanoTime());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> inATerminal(List<String> command) {
        var quoted = command.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return List.of(SCRIPT.toString(), "--quiet", "--return", "--flush", "--command", quoted, "/dev/null");
    }

    /** The plugin's defaults (gatling-maven-plugin 4.21), then what the test adds: the later flag wins. */
    private List<String> command() {
        int java = Runtime.version().feature();
        var command = new ArrayList<String>();
        command.add(java());
        command.addAll(List.of("-XX:+HeapDumpOnOutOfMemoryError", "-XX:MaxInlineLevel=20", "-XX:MaxTrivialSize=12"));
        if (java >= 24) {
            command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        }
        command.addAll(List.of(
                "-Xmx1G",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"));
        command.addAll(jvm);
        properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(List.of("-cp", SharedClasses.classPath(), MAIN));
        command.addAll(arguments);
        command.addAll(List.of("-l", "maven", "-btv", "3.9"));
        return command;
    }

    /** The one that runs this. */
    static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    Duration limit() {
        return within;
    }

    /** The folders of runs; history and baselines stand beside them. */
    List<Path> folders() throws IOException {
        try (var children = Files.list(results)) {
            return children.filter(Files::isDirectory)
                    .filter(folder -> folder.getFileName().toString().matches(".*-[0-9]{17}"))
                    .sorted()
                    .toList();
        }
    }

    /** How a run ended. Exit codes: 0 fine, 1 or 255 error, 2 assertions failed, 128 + n ended by signal n. */
    public record Result(int exitCode, String output, Optional<Path> folder) {

        /** The run's folder, for tests that need there to be one. */
        public Path runFolder() {
            return folder.orElseThrow(() -> new AssertionError("the run left no folder:\n" + output));
        }

        public Path log() {
            return runFolder().resolve("simulation.log");
        }

        /** The requests that its log tells of, each as {@code group / name}. */
        public Set<String> requests() {
            return told().map(request -> String.join(" / ", request.path()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Why requests failed, as its log tells: each message once for each request. */
        public List<String> failures() {
            return told().flatMap(request -> request.errors().stream())
                    .map(ErrorFacts::message)
                    .toList();
        }

        private Stream<RequestFacts> told() {
            try {
                return Facts.of(log()).requests().stream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
