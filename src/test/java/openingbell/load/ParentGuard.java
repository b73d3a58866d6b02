package openingbell.load;

import java.io.PrintStream;
import java.time.Duration;

/** Ends this JVM when the command that started it is gone: Maven's forked load generator would otherwise go on at full load. */
public final class ParentGuard {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /** The shutdown hooks stop the load at once; this is how long they may take for the verdict. */
    private static final Duration LONGEST_END = Duration.ofSeconds(20);

    private volatile boolean parentGone;

    private ParentGuard() {}

    /** Watches the parent process from a daemon thread. */
    public static ParentGuard watch(PrintStream err) {
        var guard = new ParentGuard();
        // Started as a service or in a container of its own: there is no command to outlive.
        ProcessHandle.current().parent().filter(parent -> parent.pid() > 1).ifPresent(parent -> {
            daemon("parent-guard", () -> guard.outlive(parent, err));
        });
        return guard;
    }

    /** Whether this JVM is ending because its parent is gone. */
    public boolean parentGone() {
        return parentGone;
    }

    private void outlive(ProcessHandle parent, PrintStream err) {
        while (alive(parent)) {
            sleep(LOOK_EVERY);
        }
        parentGone = true;
        daemon("parent-guard-deadline", () -> {
            sleep(LONGEST_END);
            Runtime.getRuntime().halt(1);
        });
        err.println("Opening Bell: the command that started this run is gone; stopping the load.");
        System.exit(1);
    }

    /** An orphan is adopted at once, so another parent means that ours is gone even while its process lingers unreaped. */
    private static boolean alive(ProcessHandle parent) {
        return parent.isAlive()
                && ProcessHandle.current().parent().map(parent::equals).orElse(false);
    }

    private static void daemon(String name, Runnable task) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
