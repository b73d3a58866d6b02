package openingbell.platform.data;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How H2 is told the file of a database. */
final class H2Url {
    private H2Url() {}

    /**
     * @param file without H2's ending; refused if H2 would read more in it than a path: what follows a ; is a setting,
     *     which may be an SQL statement, and a \ stands between folders, also where it may stand in a name. Neither can
     *     be escaped.
     * @param settings of the connection
     */
    static String of(Path file, String... settings) {
        var path = file.toAbsolutePath();
        if (StreamSupport.stream(path.spliterator(), false)
                .map(Path::toString)
                .anyMatch(name -> name.contains(";") || name.contains("\\"))) {
            throw new IllegalStateException("the platform's data cannot lie in " + path.getParent()
                    + " (platform.data): its database needs a folder without ; and \\ in the names of its path");
        }
        return "jdbc:h2:file:"
                + Stream.concat(Stream.of(path.toString()), Stream.of(settings)).collect(Collectors.joining(";"));
    }
}
