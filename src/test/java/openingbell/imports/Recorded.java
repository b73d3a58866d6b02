package openingbell.imports;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.imports.Har.Entry;
import openingbell.settings.Endpoint;

/** Which of the requests that were recorded a load can be made of. */
final class Recorded {
    private static final Set<String> STATIC_KINDS =
            Set.of("image", "stylesheet", "script", "font", "media", "manifest", "ping", "preflight", "texttrack");
    private static final Pattern STATIC_PATH = Pattern.compile(
            "(?i).*\\.(js|mjs|css|map|png|jpe?g|gif|svg|ico|webp|avif|woff2?|ttf|otf|eot|mp4|webm|mp3|wasm|webmanifest)");
    private static final Pattern STATIC_TYPE =
            Pattern.compile("(?i)(image|font|audio|video)/.*|.*(javascript|ecmascript|css|wasm).*");

    private static final Pattern BASE_WORD = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~-]+");

    private Recorded() {}

    /** That of most requests which are no files: on the site of a page, or else for tests, before all others that a page may call, such as those that count visits. */
    static Optional<URI> mainOrigin(List<Entry> entries) {
        var sites = entries.stream()
                .filter(entry -> entry.response().content().mimeType().contains("html"))
                .flatMap(entry -> Origins.of(entry.request().url()).stream())
                .map(Origins::site)
                .collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> !isStatic(entry))
                .map(entry -> Origins.of(entry.request().url()))
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(Function.identity(), LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Comparator.comparing((Map.Entry<URI, Long> one) -> sites.contains(Origins.site(one.getKey())))
                        .thenComparing(one -> !Origins.real(one.getKey()))
                        .thenComparing(Map.Entry::getValue))
                .map(Map.Entry::getKey);
    }

    /** The words that all paths begin with, where an application stands on its server: what differs, or tells one thing from another, is none of them. */
    static List<String> base(List<Entry> entries, Predicate<String> isValue) {
        var paths = entries.stream()
                .map(entry -> List.of(Origins.wholePath(entry.request().url())
                        .replaceFirst("^/", "")
                        .split("/", -1)))
                .distinct()
                .toList();
        var base = new ArrayList<String>();
        while (paths.size() > 1
                && paths.stream()
                        .allMatch(path -> path.size() > base.size() + 1
                                && path.get(base.size()).equals(paths.get(0).get(base.size()))
                                && BASE_WORD.matcher(path.get(base.size())).matches()
                                && !isValue.test(path.get(base.size()))
                                && !isValue.test(path.get(base.size() + 1)))) {
            base.add(paths.get(0).get(base.size()));
        }
        return base;
    }

    /** Why it is left out, if it is. */
    static Optional<String> leftOut(Entry entry, Optional<URI> origin) {
        var request = entry.request();
        var response = entry.response();
        if (request.url().matches("(?i)wss?:.*")
                || entry.resourceType().equals("websocket")
                || response.status() == 101) {
            return Optional.of("WebSockets");
        }
        if (response.content().mimeType().contains("event-stream")
                || entry.resourceType().equals("eventsource")) {
            return Optional.of("streams of events");
        }
        var to = Origins.of(request.url());
        if (to.isEmpty()) {
            return Optional.of("no http");
        }
        if (!to.equals(origin)) {
            return Optional.of("another host, " + to.get().getHost());
        }
        if (isStatic(entry)) {
            return Optional.of("static files");
        }
        if (Stream.of(Endpoint.Method.values()).noneMatch(one -> one.name().equals(request.method()))) {
            return Optional.of("methods of which no load is made, such as OPTIONS");
        }
        if (response.status() < 200 || response.status() > 399) {
            return Optional.of("without an answer, or answered with an error (" + response.status() + ")");
        }
        return Optional.empty();
    }

    /** Where a redirect sends its reader. */
    static Optional<String> leadsTo(Entry entry) {
        return entry.response().status() / 100 == 3
                ? Har.valueOf(entry.response().headers(), "Location").flatMap(location -> resolved(entry, location))
                : Optional.empty();
    }

    private static Optional<String> resolved(Entry entry, String location) {
        try {
            return Optional.of(URI.create(Origins.legal(entry.request().url()))
                    .resolve(Origins.legal(location.replaceFirst("#.*", "")))
                    .toString());
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }

    /** As {@link #leadsTo} has it. */
    static String url(Entry entry) {
        return Origins.legal(entry.request().url().replaceFirst("#.*", ""));
    }

    private static boolean isStatic(Entry entry) {
        return STATIC_KINDS.contains(entry.resourceType())
                || STATIC_TYPE.matcher(entry.response().content().mimeType()).matches()
                || STATIC_PATH.matcher(Origins.path(entry.request().url())).matches();
    }
}
