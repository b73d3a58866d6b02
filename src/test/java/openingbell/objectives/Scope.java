package openingbell.objectives;

/** What a promise is about. */
public sealed interface Scope {

    /** How a reader of a report calls it. */
    String title();

    /** All requests of the run. */
    record All() implements Scope {
        @Override
        public String title() {
            return "all requests";
        }
    }

    /** A journey: the time that a user waited in it, pauses left out. */
    record OfJourney(String journey) implements Scope {
        @Override
        public String title() {
            return "journey " + journey;
        }
    }

    /** A journey from its begin to its end, pauses included. */
    record OfDuration(String journey) implements Scope {
        @Override
        public String title() {
            return "journey " + journey + " with its pauses";
        }
    }

    /** One request of a journey. */
    record OfRequest(String journey, String request) implements Scope {
        @Override
        public String title() {
            return journey + "." + request;
        }
    }

    /** The login, which belongs to no journey. */
    record OfLogin() implements Scope {
        @Override
        public String title() {
            return "login";
        }
    }
}
