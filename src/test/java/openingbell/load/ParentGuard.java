package openingbell.load;

import java.io.PrintStream;
import java.time.Duration;

/** Ends this JVM when the command that started it is gone: Maven's forked load generator would otherwise go on at full load. */
public final class ParentGuard {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private ParentGuard() {}

    /**
     * Watches the parent process from a daemon thread.
     *
     * @param whenGone what to do once before the end; it has to be quick
     */
    public static void watch(PrintStream err, Runnable whenGone) {
        var parent = ProcessHandle.current().parent();
        if (parent.isEmpty() || parent.get().pid() <= 1) {
            return; // started as a service or in a container of its own: there is no command to outlive
        }
        var thread = new Thread(
                () -> {
                    while (alive(parent.get())) {
                        sleep();
                    }
                    err.println("Opening Bell: the command that started this run is gone; stopping the load.");
                    whenGone.run();
                    Runtime.getRuntime().halt(1);
                },
                "parent-guard");
        thread.setDaemon(true);
        thread.start();
    }

    /** An orphan is adopted at once, so another parent means that ours is gone even while its process lingers unreaped. */
    private static boolean alive(ProcessHandle parent) {
        return parent.isAlive()
                && ProcessHandle.current().parent().map(parent::equals).orElse(false);
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK_EVERY.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
