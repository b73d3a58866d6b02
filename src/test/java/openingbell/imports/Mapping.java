package openingbell.imports;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which of the requests that a document tells of do what those of the journeys in Java do. */
record Mapping(Map<KnownRequest, Fit> fits) {
    /**
     * @param filling as those ask it who make the journey
     * @param readings where the fields that the journey's checks look at stand in its answers
     */
    record Fit(Operation operation, Filling filling, Map<String, String> readings) {
        boolean asks(Meaning meaning) {
            return operation
                    .pathParameters()
                    .anyMatch(one ->
                            Meaning.of(one, operation).filter(meaning::equals).isPresent());
        }
    }

    static Mapping of(List<Operation> operations, Concealed concealed) {
        var fits = new LinkedHashMap<KnownRequest, Fit>();
        KnownRequest.all().forEach(known -> best(known, operations, concealed).ifPresent(fit -> fits.put(known, fit)));
        if (fits.keySet().stream().noneMatch(Mapping::tellsPortfolios)) {
            fits.entrySet().removeIf(fit -> fit.getValue().asks(Meaning.PORTFOLIO));
        }
        var led = fits.keySet().stream()
                .filter(known -> KnownRequest.LEADING.get(known.journey()).contains(known.name()))
                .map(KnownRequest::journey)
                .collect(Collectors.toSet());
        fits.keySet().removeIf(known -> !led.contains(known.journey()));
        return new Mapping(fits);
    }

    /** Whose answer fills {portfolio}. */
    private static boolean tellsPortfolios(KnownRequest known) {
        return known.journey().equals("portfolio") && known.name().equals("list");
    }

    private static Optional<Fit> best(KnownRequest known, List<Operation> operations, Concealed concealed) {
        return operations.stream()
                .filter(Operation::known)
                .filter(Filling::canWrite)
                .flatMap(operation -> known
                        .readings(operation)
                        .map(read -> new Fit(operation, known.filling(operation, concealed), read))
                        .stream())
                .filter(fit -> fit.filling().unknown().isEmpty())
                .min(Comparator.comparing((Fit fit) -> -fit.readings().size())
                        .thenComparing(fit -> fit.operation().path().size()));
    }

    Optional<Map.Entry<KnownRequest, Fit>> of(String journey, String request) {
        return fits.entrySet().stream()
                .filter(fit -> fit.getKey().journey().equals(journey)
                        && fit.getKey().name().equals(request))
                .findFirst();
    }

    /** Those that have a request at least. */
    Set<String> journeys() {
        return fits.keySet().stream().map(KnownRequest::journey).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    Collection<Operation> operations() {
        return fits.values().stream().map(Fit::operation).toList();
    }
}
