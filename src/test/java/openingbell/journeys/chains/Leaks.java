package openingbell.journeys.chains;

import io.gatling.http.response.Response;
import io.gatling.javaapi.core.CheckBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import openingbell.journeys.script.User;
import openingbell.settings.secrets.LiveSecrets;
import openingbell.settings.secrets.LiveSecrets.Found;
import openingbell.settings.secrets.LiveSecrets.Kind;
import openingbell.settings.secrets.Secrets;

/** Knows what lets users in, and notices where an answer holds it: whoever sees such an answer can come in as that user. */
final class Leaks {
    /** A session is nothing that anybody would write in a page: long, of letters and digits. */
    private static final Pattern SESSION = Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])\\S{16,}");

    private static final Pattern HTTP_ONLY = Pattern.compile("(?i);\\s*HttpOnly\\s*(?:;|$)");

    private final LiveSecrets live = new LiveSecrets();
    private final Secrets secrets;
    private final ToLongFunction<User> account;

    /** @param account the number of the account that a user has */
    Leaks(Secrets secrets, ToLongFunction<User> account) {
        this.secrets = secrets;
        this.account = account;
    }

    /** What lets this account in, or {@link LiveSecrets#EVERYBODY}. What the embedded platform's accounts share is public. */
    void known(Kind kind, String secret, long owner) {
        if (!secret.equals(Secrets.DEMO_PASSWORD)) {
            live.add(kind, secret, owner);
        }
    }

    /** This user was given it: it is masked from now on. */
    void given(Kind kind, String secret, User user) {
        secrets.addToken(secret);
        live.add(kind, secret, account.applyAsLong(user));
    }

    /** A cookie is told nowhere. One that scripts may read, such as a CSRF token, may stand in pages; any other lets in whoever has it. */
    void cookieSet(String header, Optional<User> user) {
        secrets.addCookie(header);
        user.filter(whose -> HTTP_ONLY.matcher(header).find()
                        && SESSION.matcher(Secrets.cookieValue(header)).matches())
                .ifPresent(whose -> live.add(Kind.SESSION, Secrets.cookieValue(header), account.applyAsLong(whose)));
    }

    /** It is masked, but may stand in answers. */
    void mayBeShown(String secret) {
        secrets.addToken(secret);
        live.allow(secret);
    }

    /**
     * Looks at the answers to these requests of a simulation's own code.
     *
     * @param requests as the log has them
     * @param mayHoldOwn those whose answers may hold what lets their user in
     */
    CheckBuilder check(Set<String> requests, Set<String> mayHoldOwn) {
        return new LeakCheck(this, requests, mayHoldOwn).builder();
    }

    /**
     * What is wrong with an answer that holds one of them, in words that are always the same.
     *
     * @param ownAllowed whether it may hold those of the user who asked
     */
    Optional<String> problem(User user, Response response, boolean ownAllowed) {
        long reader = account.applyAsLong(user);
        return inHeaders(response, reader, ownAllowed)
                .or(() -> inBody(response, reader).filter(found -> !(found.own() && ownAllowed)))
                .map(Found::problem);
    }

    private Optional<Found> inBody(Response response, long reader) {
        return ResponseCheck.tooLong(response).isPresent()
                ? Optional.empty()
                : live.in(response.body().bytes(), reader);
    }

    /** A cookie may be renewed by any answer. What several users are given in cookies (by a load balancer, say) is nobody's alone, so it is not found here. */
    private Optional<Found> inHeaders(Response response, long reader, boolean ownAllowed) {
        for (Map.Entry<String, String> header : response.headers()) {
            boolean mayHoldOwn = ownAllowed || header.getKey().equalsIgnoreCase(Secrets.SET_COOKIE);
            var found = live.in(header.getValue().getBytes(StandardCharsets.ISO_8859_1), reader)
                    .filter(one -> !(one.own() && mayHoldOwn));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
