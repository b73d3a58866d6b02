package openingbell.platform.api;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import openingbell.platform.faults.FaultJson;
import openingbell.platform.faults.Faults;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Route;
import openingbell.settings.PlatformSettings.FaultSettings;

/** For tests, for whoever started the platform: what goes wrong, what was asked for, and a crash. */
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
        return Route.tagged(
                "admin",
                Route.get("/admin/faults", AllFaults.class, call -> current())
                        .admin()
                        .documented("faults", "What goes wrong at the moment"),
                Route.of("PUT", "/admin/faults", AllFaults.class, this::replace)
                        .admin()
                        .documented("setFaults", "Replace what goes wrong", 422)
                        .described("The same words as in simulations.conf.")
                        .taking(NewFaults.class, visitor -> NewFaults.EXAMPLE),
                Route.of("DELETE", "/admin/faults", AllFaults.class, call -> {
                            faults.set(List.of());
                            return current();
                        })
                        .admin()
                        .documented("clearFaults", "Nothing goes wrong any more"),
                Route.get("/admin/seen", Seen.Counts.class, call -> seen.counts())
                        .admin()
                        .documented("seen", "Which tickers were asked for, and how often"),
                Route.of("DELETE", "/admin/seen", Seen.Counts.class, call -> {
                            seen.reset();
                            return seen.counts();
                        })
                        .admin()
                        .documented("clearSeen", "Count from zero"),
                Route.post("/admin/crash", Crashed.class, call -> {
                            crash.run();
                            return new Crashed(true);
                        })
                        .admin()
                        .documented("crash", "End the platform's process at once, as a crash would"));
    }

    @Doc(schema = FaultJson.SCHEMA)
    record Fault(@JsonValue JsonNode json) {}

    @Doc("All that goes wrong at the moment.")
    record AllFaults(@Doc(most = Faults.MOST) List<Fault> faults) {}

    @Doc(schema = """
            {"oneOf": [
              {"$ref": "#/components/schemas/Fault"},
              {"type": "array", "maxItems": 100, "items": {"$ref": "#/components/schemas/Fault"}},
              {"$ref": "#/components/schemas/AllFaults"}
            ]}
            """)
    record NewFaults(@JsonValue List<Map<String, String>> faults) {
        static final NewFaults EXAMPLE =
                new NewFaults(List.of(Map.of("route", "/health", "kind", "latency", "of", "1ms")));
    }

    @Doc("Never seen where the platform is a process of its own: it is gone.")
    record Crashed(boolean crashed) {}

    private AllFaults current() {
        return new AllFaults(
                faults.current().stream().map(FaultJson::write).map(Fault::new).toList());
    }

    /** One fault, a list of them, or {@code {"faults": [...]}} as GET answers it; replaces all. */
    private AllFaults replace(Call call) {
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
