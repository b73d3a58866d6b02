package openingbell.platform.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import openingbell.platform.faults.FaultJson;
import openingbell.platform.faults.Faults;
import openingbell.platform.web.Call;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Route;
import openingbell.settings.PlatformSettings.FaultSettings;

/** For tests, by who started the platform alone: what goes wrong, what was asked for, and a crash. */
public final class AdminApi {
    private final List<String> faultable;
    private final Faults faults;
    private final Seen seen;
    private final Runnable crash;

    /** @param faultable the paths that a fault may name */
    public AdminApi(List<String> faultable, Faults faults, Seen seen, Runnable crash) {
        this.faultable = List.copyOf(faultable);
        this.faults = faults;
        this.seen = seen;
        this.crash = crash;
    }

    public List<Route> routes() {
        return List.of(
                Route.admin("GET", "/admin/faults", call -> current()),
                Route.admin("PUT", "/admin/faults", this::replace),
                Route.admin("DELETE", "/admin/faults", call -> {
                    faults.set(List.of());
                    return current();
                }),
                Route.admin("GET", "/admin/seen", call -> seen.counts()),
                Route.admin("DELETE", "/admin/seen", call -> {
                    seen.reset();
                    return seen.counts();
                }),
                Route.admin("POST", "/admin/crash", call -> {
                    crash.run();
                    return Map.of("crashed", true);
                }));
    }

    private Map<String, List<JsonNode>> current() {
        return Map.of("faults", faults.current().stream().map(FaultJson::write).toList());
    }

    /** One fault, a list of them, or {@code {"faults": [...]}} as GET answers it; replaces all. */
    private Object replace(Call call) {
        var body = call.json();
        var given = body.has("faults") ? body.path("faults") : body;
        var nodes = given.isArray()
                ? StreamSupport.stream(given.spliterator(), false).toList()
                : List.of(given);
        List<FaultSettings> wanted;
        try {
            wanted = nodes.stream().map(FaultJson::read).toList();
        } catch (IllegalArgumentException e) {
            throw Problem.unprocessable(e.getMessage());
        }
        var mistakes = Faults.mistakes(wanted, faultable);
        if (!mistakes.isEmpty()) {
            throw Problem.unprocessable(String.join("; ", mistakes));
        }
        faults.set(wanted);
        return current();
    }
}
