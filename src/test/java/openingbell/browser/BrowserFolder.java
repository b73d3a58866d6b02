package openingbell.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Pattern;

/** What a browser keeps on disk while it lives, in a folder whose name says which process made it: a process that was killed could not remove its own. */
record BrowserFolder(Path path) {
    private static final String PREFIX = "opening-bell-browser-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d{1,18})-\\d+");

    /**
     * A new one; those that processes of this user left behind are removed.
     *
     * @param parent such as the folder of temporary files
     */
    static BrowserFolder create(Path parent) throws IOException {
        var own = new BrowserFolder(Files.createTempDirectory(
                parent, PREFIX + ProcessHandle.current().pid() + "-"));
        try (var others = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (var other : others) {
                if (isLeftBehind(other) && owner(other).equals(owner(own.path))) {
                    new BrowserFolder(other).remove();
                }
            }
        } catch (IOException | UncheckedIOException unseen) {
            // They are in nobody's way.
        }
        return own;
    }

    private static boolean isLeftBehind(Path folder) {
        var name = NAME.matcher(folder.getFileName().toString());
        return name.matches()
                && ProcessHandle.of(Long.parseLong(name.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    private static String owner(Path folder) throws IOException {
        return Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
    }

    void remove() {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException left) {
            // It lies where temporary files are removed anyway.
        }
    }
}
