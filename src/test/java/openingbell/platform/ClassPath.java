package openingbell.platform;

import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of the running code, for a JVM that is to run it too. */
final class ClassPath {
    private ClassPath() {}

    /** The JVM's own, unless the code was loaded by a loader with URLs, as Maven's exec:java does. */
    static String current() {
        for (var loader = ClassPath.class.getClassLoader(); loader != null; loader = loader.getParent()) {
            if (loader instanceof URLClassLoader urls) {
                return Stream.of(urls.getURLs()).map(ClassPath::file).collect(Collectors.joining(File.pathSeparator));
            }
        }
        return System.getProperty("java.class.path");
    }

    private static String file(URL url) {
        try {
            URI uri = url.toURI();
            return Path.of(uri).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path that is not of files: " + url, e);
        }
    }
}
