package openingbell.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import openingbell.settings.Settings;
import openingbell.text.ProgressLine;

/** The platform by hand: starts it in this JVM, says how to use it, and runs until it is stopped. */
final class ForegroundPlatform {
    private static final Path STANDARD_INPUT = Path.of("/proc/self/fd/0");

    private ForegroundPlatform() {}

    /** Returns when standard input, if it is a pipe, ends; Ctrl-C ends the JVM, which closes the platform too. */
    static void run(Settings settings, PrintStream out) {
        run(PlatformConfig.of(settings), out, System.in, isPipe());
    }

    static void run(PlatformConfig config, PrintStream out, InputStream in, boolean untilInputEnds) {
        var platform = started(config, out);
        var hook = new Thread(platform::close, "platform-end");
        Runtime.getRuntime().addShutdownHook(hook);
        out.print(greeting(platform, untilInputEnds));
        out.flush();
        if (untilInputEnds) {
            awaitEnd(in);
            Runtime.getRuntime().removeShutdownHook(hook);
            platform.close();
        } else {
            awaitCtrlC();
        }
    }

    private static RunningPlatform started(PlatformConfig config, PrintStream out) {
        try (var told = ProgressLine.onStandardError(out::println, UnaryOperator.identity())) {
            return RunningPlatform.start(
                    config, told, () -> Runtime.getRuntime().halt(PlatformProcess.CRASHED));
        }
    }

    private static String greeting(RunningPlatform platform, boolean untilInputEnds) {
        var url = platform.url();
        return String.join(
                System.lineSeparator(),
                "",
                "The platform is ready.",
                "  URL        " + url,
                "  API        " + url + "/openapi.json",
                "  log in     POST " + url + "/api/v1/login  {\"user\": \"" + Demo.USER + "\", \"password\": \""
                        + Demo.PASSWORD + "\"}",
                "  metrics    " + url + "/metrics",
                "  faults     curl -X PUT " + url + "/admin/faults -H \"Authorization: Bearer " + platform.adminToken()
                        + "\" -d '{\"kind\": \"error\", \"share\": \"5%\"}'",
                "             with this admin token, which ends with the platform; the same with GET, and with DELETE",
                "  load it    OPENING_BELL_PASSWORD=" + Demo.PASSWORD
                        + " mvn gatling:test -Dsimulation=openingbell.SmokeSimulation -Durl=" + url,
                "  stop it    " + (untilInputEnds ? "close its standard input, or Ctrl-C" : "Ctrl-C"),
                "",
                "");
    }

    /**
     * Whether somebody holds the other end of standard input. A terminal is not read, which would stop a background
     * job; and without one, as in a container, standard input is at its end from the start, which means nothing.
     */
    private static boolean isPipe() {
        try {
            var target = Files.readSymbolicLink(STANDARD_INPUT).toString();
            return target.startsWith("pipe:") || target.startsWith("socket:");
        } catch (IOException | UnsupportedOperationException e) {
            return false; // no Linux: Ctrl-C works everywhere
        }
    }

    private static void awaitEnd(InputStream in) {
        try {
            while (in.read() >= 0) {
                // Only the end counts.
            }
        } catch (IOException e) {
            // That is an end, too.
        }
    }

    private static void awaitCtrlC() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
