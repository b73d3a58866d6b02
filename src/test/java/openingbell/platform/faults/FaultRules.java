package openingbell.platform.faults;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import openingbell.settings.PlatformSettings.Distribution;
import openingbell.settings.PlatformSettings.FaultSettings;
import openingbell.settings.PlatformSettings.Kind;

/** Tells what is wrong with a fault that was asked for. */
final class FaultRules {
    private FaultRules() {}

    static Stream<String> check(FaultSettings fault, List<String> routes) {
        return Stream.of(
                        mistake(
                                !fault.route().equals("*")
                                        && routes.stream().noneMatch(route -> Faults.isOf(route, fault.route())),
                                "there is no route `" + fault.route() + "`; routes are \"*\" and " + routes),
                        mistake(
                                fault.kind().isOfNoRoute() && !fault.route().equals("*"),
                                FaultJson.word(fault.kind())
                                        + " holds for all routes: leave the route out or say \"*\""),
                        mistake(
                                fault.kind() == Kind.INDEX_DROPPED && fault.share() != 1,
                                "an index is dropped or not: leave the share out"),
                        mistake(
                                fault.kind() == Kind.MEMORY_LEAK
                                        && (fault.kilobytes() < 1 || fault.kilobytes() > FaultSettings.MOST_KILOBYTES),
                                "a memory-leak has `kilobytes`, from 1 to " + FaultSettings.MOST_KILOBYTES),
                        mistake(
                                !(fault.share() >= 0 && fault.share() <= 1),
                                "a share is from 0 to 1, not " + fault.share()),
                        mistake(
                                fault.kind() == Kind.ERROR && (fault.status() < 400 || fault.status() > 599),
                                "an error has a status from 400 to 599, not " + fault.status()),
                        mistake(
                                fault.kind().takesTime() && !(isTime(fault.of()) && isTime(fault.to())),
                                "the time of a " + FaultJson.word(fault.kind())
                                        + (fault.kind() == Kind.LATENCY ? " (`of`, `to`)" : " (`of`)")
                                        + " is from 1ms to 1h"),
                        mistake(
                                fault.kind() == Kind.LATENCY
                                        && fault.distribution() == Distribution.UNIFORM
                                        && fault.to().compareTo(fault.of()) < 0,
                                "a uniform latency goes from `of` to `to`, and `to` is smaller"))
                .flatMap(s -> s);
    }

    private static boolean isTime(Duration time) {
        return time.compareTo(FaultSettings.SHORTEST) >= 0 && time.compareTo(FaultSettings.LONGEST) <= 0;
    }

    private static Stream<String> mistake(boolean is, String text) {
        return is ? Stream.of(text) : Stream.empty();
    }
}
