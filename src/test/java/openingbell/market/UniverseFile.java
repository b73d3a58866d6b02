package openingbell.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import openingbell.settings.Market;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.Nearest;
import openingbell.settings.source.SettingsException;

/** Where a universe is read from: a built-in one, a file, or a file on the class path. */
record UniverseFile(String shownAs, Source source) {
    static final String KEY = "market.universe";

    interface Source {
        InputStream open() throws IOException;
    }

    static UniverseFile find(String nameOrFile) {
        if (Market.UNIVERSES.contains(nameOrFile)) {
            return onClassPath("openingbell/market/" + nameOrFile + ".csv");
        }
        if (isFile(nameOrFile)) {
            return new UniverseFile(nameOrFile, () -> Files.newInputStream(Path.of(nameOrFile)));
        }
        if (nameOrFile.endsWith(".csv") && loader().getResource(nameOrFile) != null) {
            return onClassPath(nameOrFile);
        }
        throw new SettingsException(List.of(new Mistake(
                KEY,
                nameOrFile,
                0,
                "there is no such universe and no such file",
                Nearest.advice(nameOrFile, Market.UNIVERSES) + "; or the path of a CSV file")));
    }

    private static boolean isFile(String name) {
        try {
            return Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
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
            throw new SettingsException(List.of(
                    new Mistake(KEY, shownAs, 0, "it cannot be read: " + e.getMessage(), "a CSV file in UTF-8")));
        }
    }
}
