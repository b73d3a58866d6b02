package openingbell.facts;

import java.util.List;

/** What happened to one request: its latencies by the time it was sent, and its errors by their message. */
public record RequestFacts(List<String> path, Series<Latencies> latencies, List<ErrorFacts> errors) {
    public RequestFacts {
        path = List.copyOf(path);
        errors = List.copyOf(errors);
    }

    /** The groups around it; the first is the journey. */
    public List<String> groups() {
        return path.subList(0, path.size() - 1);
    }

    public String name() {
        return path.get(path.size() - 1);
    }

    RequestFacts plus(RequestFacts other) {
        return new RequestFacts(path, latencies.plus(other.latencies), ErrorFacts.sum(errors, other.errors));
    }
}
