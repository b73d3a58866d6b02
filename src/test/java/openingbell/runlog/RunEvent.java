package openingbell.runlog;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One record of Gatling's {@code simulation.log}. Times are milliseconds since the run's start. */
public sealed interface RunEvent {

    /**
     * The first record: which run this is.
     *
     * @param start milliseconds since 1970
     * @param assertions Gatling's own assertions in its own encoding, as base64; carried along, never interpreted
     */
    record Run(
            String gatlingVersion,
            String simulation,
            long start,
            String description,
            List<String> scenarios,
            List<String> assertions)
            implements RunEvent {
        /** The end of the year 9999: what begins later is damage, and could not be added to. */
        public static final long LATEST = 253_402_300_799_999L;

        public Run {
            scenarios = List.copyOf(scenarios);
            assertions = List.copyOf(assertions);
        }

        /** Two runs as one: it begins when the first of them did, and has the scenarios and assertions of both. */
        public Run plus(Run other) {
            return new Run(
                    joined(gatlingVersion, other.gatlingVersion),
                    joined(simulation, other.simulation),
                    Math.min(start, other.start),
                    joined(description, other.description),
                    union(scenarios, other.scenarios),
                    union(assertions, other.assertions));
        }

        private static List<String> union(List<String> one, List<String> other) {
            return Stream.concat(one.stream(), other.stream()).distinct().toList();
        }

        /** The same name once; different ones, as long as they can be read, joined by a plus. */
        private static String joined(String one, String other) {
            String names = union(List.of(one.split(" \\+ ")), List.of(other.split(" \\+ "))).stream()
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.joining(" + "));
            return names.length() <= MAX_NAMES ? names : names.substring(0, MAX_NAMES - 2) + " …";
        }

        private static final int MAX_NAMES = 1_000;
    }

    /** A request that was answered, or failed; the message is empty if there is none. */
    record Request(List<String> groups, String name, int start, int end, boolean ok, String message)
            implements RunEvent {
        public Request {
            groups = List.copyOf(groups);
        }
    }

    /** A virtual user that began or ended. */
    record User(String scenario, boolean start, int at) implements RunEvent {}

    /** A group that ended; {@code cumulated} is the time spent in its requests, pauses left out. */
    record Group(List<String> groups, int start, int end, int cumulated, boolean ok) implements RunEvent {
        public Group {
            groups = List.copyOf(groups);
        }
    }

    /** Something that went wrong outside any request: one that could not be built, a crash. */
    record Error(String message, int at) implements RunEvent {}
}
