package openingbell.run;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The exception that ended the load generator, which Gatling lets through to the end of its main thread. */
final class Crash {
    private static final String MAIN = "main";

    private final AtomicReference<Throwable> seen = new AtomicReference<>();

    private Crash() {}

    /** It is printed as it would be without us. */
    static Crash watch() {
        var crash = new Crash();
        Thread.setDefaultUncaughtExceptionHandler((thread, exception) -> {
            if (thread.getName().equals(MAIN)) {
                crash.seen.compareAndSet(null, exception);
            }
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            exception.printStackTrace();
        });
        return crash;
    }

    Optional<Throwable> seen() {
        return Optional.ofNullable(seen.get());
    }
}
