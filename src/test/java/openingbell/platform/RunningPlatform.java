package openingbell.platform;

import java.io.PrintStream;
import java.net.URI;

/** A platform that answers: one by itself, or several behind one address. */
interface RunningPlatform extends AutoCloseable {

    /**
     * Starts as many as are asked for.
     *
     * @param err told what takes time
     * @param crash what POST /admin/crash does
     */
    static RunningPlatform start(PlatformConfig config, PrintStream err, Runnable crash) {
        return config.platform().workers() > 1 ? Workers.start(config, err) : Platform.start(config, err, crash);
    }

    URI url();

    /** The bearer token of the admin routes. */
    String adminToken();

    /** For an end without closing: nothing on disk remains of this platform alone. */
    void removeTraces();

    @Override
    void close();
}
