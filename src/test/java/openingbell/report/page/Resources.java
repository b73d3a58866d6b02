package openingbell.report.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Files that stand on the class path beside the templates. */
final class Resources {
    private Resources() {}

    static String text(String name) throws IOException {
        return absolute("/openingbell/report/" + name);
    }

    static String absolute(String path) throws IOException {
        try (var in = Resources.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new FileNotFoundException("the class path has no " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
