package openingbell.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What a number was measured on, and what else went on there: told beside each. */
final class Machine {
    private Machine() {}

    static String now() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "Java %s, %s %s, %d processors, load average %.1f",
                Runtime.version(),
                system.getName(),
                system.getArch(),
                system.getAvailableProcessors(),
                system.getSystemLoadAverage());
    }
}
