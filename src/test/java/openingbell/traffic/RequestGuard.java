package openingbell.traffic;

import io.gatling.http.client.Request;
import io.gatling.http.client.uri.Uri;
import io.gatling.javaapi.core.Session;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import openingbell.journeys.Journeys;
import openingbell.journeys.script.User;
import openingbell.settings.Settings;
import openingbell.settings.section.Hosts;

/**
 * Sees every request just before it leaves, whoever wrote it: it goes to no other host than the settings allow, counts against the budget, and carries what lets its user in.
 */
public final class RequestGuard implements BiFunction<Request, Session, Request> {
    private final Set<String> hosts = new LinkedHashSet<>();
    private final String target;
    private final Journeys journeys;
    private final BooleanSupplier budget;
    private final long most;
    private final Consumer<String> reportMistake;
    private final boolean secure;
    private final int port;

    /**
     * @param budget takes a request from the budget, if there is one left
     * @param reportMistake of a host that nobody allowed: it is the simulation's mistake, and no failure of the target
     */
    public RequestGuard(
            Settings settings, URI target, Journeys journeys, BooleanSupplier budget, Consumer<String> reportMistake) {
        this.reportMistake = reportMistake;
        this.target = host(target.getHost());
        this.secure = target.getScheme().equalsIgnoreCase("https");
        this.port = target.getPort() >= 0 ? target.getPort() : secure ? 443 : 80;
        this.journeys = journeys;
        this.budget = budget;
        this.most = settings.budget().requests();
        hosts.add(this.target);
        settings.target().allowedHosts().stream()
                .filter(host -> Hosts.allows(settings.target(), host))
                .forEach(host -> hosts.add(host(host)));
    }

    @Override
    public Request apply(Request request, Session session) {
        var host = host(request.getUri().getHost());
        if (!hosts.contains(host)) {
            var refused = "not sent: " + host + " is no host of the target, and target.allowed-hosts does not name it";
            reportMistake.accept(refused);
            throw new IllegalStateException(refused);
        }
        var user = session.contains(User.KEY) ? User.of(session) : null;
        if ((user == null || !user.usePermit()) && !budget.getAsBoolean()) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT, "not sent: the budget of %,d requests (budget.requests) is used up", most));
        }
        boolean toTarget = isOfTarget(request.getUri(), host);
        if (user != null) {
            user.sends(toTarget);
        }
        if (user != null && toTarget) {
            journeys.signature(user).forEach((header, value) -> {
                if (!request.getHeaders().contains(header)) {
                    request.getHeaders().set(header, value);
                }
            });
        }
        return request;
    }

    /** Only requests to the target itself get the auth header; those of a login find none. */
    private boolean isOfTarget(Uri uri, String host) {
        return host.equals(target) && uri.getExplicitPort() == port && uri.isSecured() == secure;
    }

    private static String host(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
    }
}
