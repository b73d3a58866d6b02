package openingbell.settings.section;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import openingbell.settings.Target;
import openingbell.settings.TargetMetrics;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.TextReader;
import openingbell.settings.source.Value;

/** {@code target}: where the load goes, and how to be let in. */
final class TargetSection {
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

    private final TextReader texts;
    private final Headers headers;

    TargetSection(TextReader texts) {
        this.texts = texts;
        this.headers = new Headers(texts);
    }

    /** @param embedded what is read of the inside of the embedded platform */
    Target read(ConfigSection target, TargetMetrics embedded) {
        var url = target.get("url");
        var uri = Hosts.url(url);
        var allowed = Hosts.hosts(target.get("allowed-hosts"));
        var allowedProduction = Hosts.hosts(target.get("allowed-production-hosts"));
        uri.ifPresent(u -> Hosts.allow(url, u, allowed, allowedProduction));
        var read = new Target(
                uri,
                allowed,
                allowedProduction,
                target.get("writes").choice(Target.Writes.class),
                health(target.get("health")),
                target.get("trial").flag(),
                target.get("connect-timeout").duration(SHORTEST_TIMEOUT),
                target.get("request-timeout").duration(SHORTEST_TIMEOUT),
                target.get("verify-certificate").flag(),
                target.find("http2").map(value -> http2(value, uri)).orElse(false),
                target.get("headers").off() ? Map.of() : headers.headers(target.section("headers"), Set.of()),
                new AuthSection(texts, allowed, allowedProduction).read(target.section("auth")),
                target.unlessOff("metrics")
                        .map(value -> new MetricsSection(texts)
                                .read(value.section(), uri.isEmpty() ? embedded : TargetMetrics.NONE))
                        .orElse(TargetMetrics.NONE));
        EndpointSection.refuseToFollow(target);
        target.rejectUnknownKeys();
        return read;
    }

    private Optional<String> health(Value path) {
        return path.off() ? Optional.empty() : Optional.of(texts.path(path, Set.of()));
    }

    /** Browsers speak it over https alone, and so does Gatling: it would go on in HTTP/1.1 without a word. */
    private static boolean http2(Value value, Optional<URI> url) {
        boolean http2 = value.flag();
        if (http2 && url.filter(u -> u.getScheme().equals("https")).isEmpty()) {
            value.wrong(
                    "HTTP/2 is spoken over https alone, and "
                            + url.map(u -> "target.url is plain http").orElse("the embedded platform has none"),
                    value.path() + " = false, or a target.url with https");
        }
        return http2;
    }

    static SectionWriter write(Target target) {
        var tree = new SectionWriter()
                .with("url", target.url().map(URI::toString).orElse(Hosts.EMBEDDED))
                .with("allowed-hosts", target.allowedHosts())
                .with("allowed-production-hosts", target.allowedProductionHosts())
                .with("writes", SettingsFormat.word(target.writes()))
                .with("health", target.health().orElse("off"))
                .with("trial", target.trial())
                .with("connect-timeout", SettingsFormat.time(target.connectTimeout()))
                .with("request-timeout", SettingsFormat.time(target.requestTimeout()))
                .with("verify-certificate", target.verifyCertificate())
                .with("headers", Headers.write(target.headers()))
                .with("auth", AuthSection.write(target.auth()))
                .with("metrics", MetricsSection.write(target.metrics()));
        // What is not set is left out, so that what was always there is written as it always was.
        return target.http2() ? tree.with("http2", true) : tree;
    }
}
