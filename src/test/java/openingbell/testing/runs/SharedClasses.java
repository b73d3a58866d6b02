package openingbell.testing.runs;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.SmokeSimulation;

/**
 * The classes of libraries that a run loads, its platform too, in a file that each JVM maps instead of reading, checking and linking them again (class data
 * sharing): a run of seconds costs a quarter less processor time with it. Made of one run when the first one is started, and kept under {@code target}.
 */
final class SharedClasses {
    private static final Path FOLDER = Path.of("target", "shared-classes").toAbsolutePath();
    private static final int LONGEST_MINUTES = 3;

    private SharedClasses() {}

    /** Java shares classes of jars alone, and of those that stand first: folders come last. */
    static String classPath() {
        return Stream.concat(jars(), entries().filter(entry -> !isJar(entry)))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** For {@code JDK_JAVA_OPTIONS}, so that what a run starts shares them too. Without them it is as it always was, and slower: GatlingRunIT notices. */
    static Optional<String> option() {
        return Made.FILE.map(file -> quoted("-XX:SharedArchiveFile=" + file) + " -Xlog:cds=off");
    }

    private static final class Made {
        private static final Optional<Path> FILE = make();

        private static Optional<Path> make() {
            var jars = jars().collect(Collectors.joining(File.pathSeparator));
            var named = System.getProperty("java.vm.version") + jars;
            var file = FOLDER.resolve(UUID.nameUUIDFromBytes(named.getBytes(StandardCharsets.UTF_8)) + ".jsa");
            try {
                if (!Files.exists(file)) {
                    Files.createDirectories(FOLDER);
                    var scratch = Files.createTempDirectory(FOLDER, "made-");
                    var list = Files.write(scratch.resolve("classes.txt"), loaded(scratch));
                    var part = dump(list, jars, scratch.resolve("classes.jsa"));
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                }
                return Optional.of(file);
            } catch (IOException | IllegalStateException e) {
                System.err.println("Runs do not share their classes: " + e.getMessage());
                return Optional.empty();
            }
        }

        /** The names that a load generator and its platform have told, each in a list of its own; what else stands there differs from JVM to JVM. */
        private static Set<String> loaded(Path scratch) throws IOException {
            var run = ShortRuns.run(SmokeSimulation.class, scratch)
                    .withoutReports()
                    .withoutSharedClasses()
                    .env("JDK_JAVA_OPTIONS", quoted("-XX:DumpLoadedClassList=" + scratch.resolve("loaded-%p.txt")))
                    .run();
            var names = new TreeSet<String>();
            try (var lists = Files.newDirectoryStream(scratch, "loaded-*.txt")) {
                for (var list : lists) {
                    Files.readAllLines(list).stream()
                            .filter(line -> !line.startsWith("@") && !line.startsWith("#"))
                            .map(line -> line.split(" ", 2)[0])
                            .forEach(names::add);
                }
            }
            if (names.isEmpty()) {
                throw new IllegalStateException("a run told of no class that it loaded:\n" + run.output());
            }
            return names;
        }

        private static Path dump(Path list, String jars, Path archive) throws IOException {
            var output = archive.resolveSibling("dump.txt");
            var builder = new ProcessBuilder(
                            GatlingRun.java(),
                            "-Xshare:dump",
                            "-XX:SharedClassListFile=" + list,
                            "-XX:SharedArchiveFile=" + archive)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("CLASSPATH", jars);
            var process = builder.start();
            try {
                if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                    throw new IllegalStateException("classes could not be shared:\n" + Files.readString(output));
                }
                return archive;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private static String quoted(String option) {
        return '"' + option + '"';
    }

    private static Stream<String> jars() {
        return entries().filter(SharedClasses::isJar);
    }

    private static Stream<String> entries() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream();
    }

    private static boolean isJar(String entry) {
        return Files.isRegularFile(Path.of(entry));
    }
}
