package openingbell.platform;

import java.net.URI;
import openingbell.text.ProgressLine;

/** A platform that answers: one by itself, or several behind one address. */
interface RunningPlatform extends AutoCloseable {

    /**
     * Starts as many as are asked for.
     *
     * @param told what takes time, and how far it is
     * @param crash what POST /admin/crash does
     */
    static RunningPlatform start(PlatformConfig config, ProgressLine told, Runnable crash) {
        return config.platform().workers() > 1 ? Workers.start(config, told) : Platform.start(config, told, crash);
    }

    URI url();

    /** The bearer token of the admin routes. */
    String adminToken();

    /** For an end without closing: nothing on disk remains of this platform alone. */
    void removeTraces();

    @Override
    void close();
}
