package openingbell.journeys.chains;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import openingbell.journeys.script.StatedAnswer;
import openingbell.journeys.script.User;
import openingbell.settings.Target;
import openingbell.settings.section.Hosts;

/** Follows what a login answers by a redirect, as browsers do: with GET, to the target and to hosts that are allowed. */
final class RedirectCheck implements LoginCheck {
    static final String STEP = "login redirect";

    /** What fills the URL of that request. */
    static final String URL = "login-redirect";

    /** Longer ways lead round in a circle. */
    static final int MOST = 5;

    private final Target target;

    RedirectCheck(Target target) {
        this.target = target;
    }

    @Override
    public Said said(User user, StatedAnswer answer) {
        if (answer.status() / 100 != 3 || user.token().redirects() >= MOST) {
            return Said.NOTHING;
        }
        var to = answer.header("Location").flatMap(location -> resolved(answer.uri(), location));
        if (to.isEmpty()) {
            return Said.NOTHING;
        }
        if (!allowed(answer.uri(), to.get())) {
            return Said.LED_ASTRAY;
        }
        user.values().set(URL, to.get().toString());
        user.token().loginRedirected(STEP);
        return Said.ON_ITS_WAY;
    }

    private static Optional<URI> resolved(URI from, String location) {
        try {
            var to = from.resolve(location.strip());
            boolean web = to.getHost() != null && String.valueOf(to.getScheme()).matches("(?i)https?");
            // What stands after # is for the browser alone.
            return web ? Optional.of(URI.create(to.toString().replaceFirst("#.*", ""))) : Optional.empty();
        } catch (IllegalArgumentException noUrl) {
            return Optional.empty();
        }
    }

    private boolean allowed(URI from, URI to) {
        var host = to.getHost().toLowerCase(Locale.ROOT);
        return host.equalsIgnoreCase(from.getHost()) || Hosts.allows(target, host);
    }
}
