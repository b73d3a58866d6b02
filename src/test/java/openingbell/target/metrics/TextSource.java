package openingbell.target.metrics;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import openingbell.settings.TargetMetrics;

/** The instances of the target, each of which tells its own metrics. They count together: where one of them is missing, nothing is known of all. */
final class TextSource implements MetricsSource {
    private final String name;
    private final MetricsClient client;
    private final List<URI> instances;
    private final Map<String, String> headers;
    private final List<TextGauge> gauges;

    /**
     * @param target of which paths are
     * @param popularity of each stock
     */
    TextSource(
            String name,
            TargetMetrics.Text settings,
            URI target,
            Map<String, TargetMetrics.Gauge> gauges,
            MetricsClient client,
            double... popularity) {
        this.name = name;
        this.client = client;
        this.instances = settings.places().stream()
                .map(place ->
                        URI.create(place.startsWith("/") ? target.toString().replaceFirst("/+$", "") + place : place))
                .toList();
        this.headers = settings.headers();
        var called = instances.stream().map(URI::toString).toList();
        this.gauges = gauges.entrySet().stream()
                .map(gauge -> new TextGauge(gauge.getKey(), gauge.getValue(), called, popularity))
                .toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<NamedGauge> gauges() {
        return gauges.stream().map(TextGauge::named).toList();
    }

    @Override
    public Asked ask(Duration timeout) {
        var questions = questions(false, timeout);
        return (at, deadline, into) -> {
            try {
                var scrapes = answers(questions, deadline);
                gauges.forEach(gauge -> gauge.read(scrapes, at, into));
                return Optional.empty();
            } catch (IOException e) {
                gauges.forEach(gauge -> into.accept(gauge.named().missed(at, e.getMessage())));
                return Optional.of(e.getMessage());
            }
        };
    }

    @Override
    public List<String> problems(Duration timeout) throws InterruptedException {
        try {
            var scrapes = answers(questions(true, timeout), System.nanoTime() + timeout.toNanos());
            return gauges.stream()
                    .flatMap(gauge -> gauge.problems(scrapes).stream())
                    .toList();
        } catch (IOException e) {
            return List.of("source `" + name + "` (target.metrics.sources): " + e.getMessage());
        }
    }

    private List<MetricsClient.Question<Scrape>> questions(boolean withNames, Duration timeout) {
        var wanted = wanted();
        return instances.stream()
                .map(instance -> client.ask(instance, headers, timeout, ExpositionBody.handler(wanted, withNames)))
                .toList();
    }

    private Set<String> wanted() {
        var wanted = new TreeSet<String>();
        gauges.forEach(gauge -> wanted.addAll(gauge.metrics()));
        return wanted;
    }

    private static List<Scrape> answers(List<MetricsClient.Question<Scrape>> questions, long deadline)
            throws IOException, InterruptedException {
        var scrapes = new ArrayList<Scrape>(questions.size());
        try {
            for (var question : questions) {
                scrapes.add(question.answer(deadline));
            }
            return scrapes;
        } finally {
            questions.forEach(MetricsClient.Question::giveUp);
        }
    }
}
