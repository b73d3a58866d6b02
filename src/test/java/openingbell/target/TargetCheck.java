package openingbell.target;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import openingbell.settings.Target;
import openingbell.text.Destination;

/** One look at the target before any load: is it there, and is it well? */
public final class TargetCheck {
    private TargetCheck() {}

    /** One sentence about what is wrong, or nothing when the target's health check answers 2xx, or is switched off. */
    public static Optional<String> problem(Target target, TargetClient client) {
        return target.health().flatMap(path -> {
            try {
                return judged(client.send("GET", path, Map.of(), Optional.empty()));
            } catch (IOException e) {
                return Optional.of(e.getMessage());
            }
        });
    }

    /** A redirect leads elsewhere, often to a login page, and the load itself follows none. */
    private static Optional<String> judged(HttpResponse<byte[]> answer) {
        int kind = answer.statusCode() / 100;
        if (kind == 2) {
            return Optional.empty();
        }
        var told = answer.uri() + " answered status " + answer.statusCode();
        return Optional.of(
                kind == 3
                        ? told + leadsTo(answer)
                                + ", and the load follows no redirects: set `target.url` to where the platform itself"
                                + " answers, or `target.health` to a path that answers without a login."
                        : told + ": is this the right target, or does `target.health` need another path?");
    }

    private static String leadsTo(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("Location")
                .map(place -> " and leads to " + Destination.shown(place))
                .orElse("");
    }
}
