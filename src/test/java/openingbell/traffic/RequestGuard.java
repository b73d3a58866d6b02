package openingbell.traffic;

import io.gatling.http.client.Request;
import io.gatling.javaapi.core.Session;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import openingbell.journeys.Journeys;
import openingbell.journeys.script.User;
import openingbell.settings.Target;

/**
 * Sees every request just before it leaves, whoever wrote it: it goes to no other host than the settings allow, counts against the budget, and carries what lets its user in.
 */
public final class RequestGuard implements BiFunction<Request, Session, Request> {
    private final Set<String> hosts = new LinkedHashSet<>();
    private final String target;
    private final Journeys journeys;
    private final BooleanSupplier budget;

    /** @param budget takes a request from the budget, if there is one left */
    public RequestGuard(Target settings, URI target, Journeys journeys, BooleanSupplier budget) {
        this.target = host(target.getHost());
        this.journeys = journeys;
        this.budget = budget;
        hosts.add(this.target);
        settings.allowedHosts().forEach(host -> hosts.add(host(host)));
    }

    @Override
    public Request apply(Request request, Session session) {
        var host = host(request.getUri().getHost());
        if (!hosts.contains(host)) {
            throw new IllegalStateException(
                    "not sent: " + host + " is no host of the target, and target.allowed-hosts does not name it");
        }
        var user = session.contains(User.KEY) ? User.of(session) : null;
        if ((user == null || !user.leave()) && !budget.getAsBoolean()) {
            throw new IllegalStateException("not sent: the budget of requests is used up");
        }
        if (user != null && host.equals(target)) {
            journeys.signature(user).forEach((header, value) -> {
                if (!request.getHeaders().contains(header)) {
                    request.getHeaders().set(header, value);
                }
            });
        }
        return request;
    }

    private static String host(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
    }
}
