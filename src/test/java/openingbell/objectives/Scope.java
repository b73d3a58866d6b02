package openingbell.objectives;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a promise is about. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Scope.All.class, name = "all"),
    @JsonSubTypes.Type(value = Scope.OfJourney.class, name = "journey"),
    @JsonSubTypes.Type(value = Scope.OfDuration.class, name = "duration"),
    @JsonSubTypes.Type(value = Scope.OfRequest.class, name = "request"),
    @JsonSubTypes.Type(value = Scope.OfLogin.class, name = "login")
})
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
