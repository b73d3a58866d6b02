package openingbell.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where a universe is read from: one that comes along, a file, or a file on the class path. */
record UniverseFile(String shownAs, Source source) {
    static final List<String> INCLUDED = List.of("us-6000", "taiwan-2000");

    interface Source {
        InputStream open() throws IOException;
    }

    static UniverseFile find(String nameOrFile) {
        if (INCLUDED.contains(nameOrFile)) {
            return onClassPath("openingbell/market/" + nameOrFile + ".csv");
        }
        var path = Path.of(nameOrFile);
        if (Files.isRegularFile(path)) {
            return new UniverseFile(nameOrFile, () -> Files.newInputStream(path));
        }
        if (!nameOrFile.isEmpty() && loader().getResource(nameOrFile) != null && nameOrFile.endsWith(".csv")) {
            return onClassPath(nameOrFile);
        }
        throw new UniverseException(List.of(
                "there is no universe and no file '" + nameOrFile + "': name one of " + INCLUDED + " or a CSV file"));
    }

    private static UniverseFile onClassPath(String resource) {
        return new UniverseFile(resource, () -> loader().getResourceAsStream(resource));
    }

    private static ClassLoader loader() {
        return UniverseFile.class.getClassLoader();
    }

    List<Stock> read() {
        try (var reader = new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8))) {
            return new UniverseReader(shownAs).read(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
