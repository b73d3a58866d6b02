package openingbell.verdict;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.facts.Facts;

/**
 * The successful answers of a run that were accepted by status alone, by request.
 *
 * @param successful how many successful answers there were in all
 */
public record UncheckedAnswers(List<Of> requests, long successful) {
    /** More of them are told as a number. */
    private static final int MOST = 8;

    /**
     * Those of one request.
     *
     * @param named whether settings say of this very request that its status will do
     */
    public record Of(String name, boolean named, long answers) {}

    public UncheckedAnswers {
        requests = List.copyOf(requests);
    }

    static UncheckedAnswers in(Facts facts, List<StatusAlone> alone) {
        return new UncheckedAnswers(
                facts.requests().stream()
                        .flatMap(request -> alone.stream()
                                .filter(one -> one.isAt(request.path()))
                                .limit(1)
                                .map(one -> new Of(
                                        String.join(" / ", request.path()),
                                        one.named(),
                                        request.latencies().total().ok().count())))
                        .toList(),
                facts.all().total().ok().count());
    }

    public boolean isEmpty() {
        return requests.isEmpty();
    }

    public long answers() {
        return requests.stream().mapToLong(Of::answers).sum();
    }

    /** The share of all successful answers that only their status speaks for, of requests that no setting names. */
    public double unnamedShare() {
        return share(unnamed().mapToLong(Of::answers).sum());
    }

    /** The requests that no setting names. */
    public Stream<Of> unnamed() {
        return requests.stream().filter(request -> !request.named());
    }

    /** "386 of 933 successful answers (41.4 %) were accepted by status alone: market / health (386)". */
    public String told() {
        return String.format(
                Locale.ROOT,
                "%,d of %,d successful answers (%.1f %%) were accepted by status alone: %s",
                answers(),
                successful,
                100 * share(answers()),
                told(requests));
    }

    /** The requests with their answers, those with the most of them first. */
    public static String told(List<Of> requests) {
        return requests.stream()
                        .sorted((one, other) -> Long.compare(other.answers(), one.answers()))
                        .limit(MOST)
                        .map(request -> String.format(Locale.ROOT, "%s (%,d)", request.name(), request.answers()))
                        .collect(Collectors.joining(", "))
                + (requests.size() > MOST ? " and " + (requests.size() - MOST) + " more" : "");
    }

    private double share(long some) {
        return successful == 0 ? 0 : (double) some / successful;
    }
}
