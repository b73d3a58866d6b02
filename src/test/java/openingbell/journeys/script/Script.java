package openingbell.journeys.script;

import java.util.ArrayList;
import java.util.List;

/** The requests of one journey in the order that a user makes them. */
public final class Script {
    private final List<Ask> asks = new ArrayList<>();

    /** One request of the journey, by its name in the settings; left out where it is switched off there. */
    public Ask ask(String request) {
        var ask = new Ask(request);
        asks.add(ask);
        return ask;
    }

    public List<Ask> asks() {
        return List.copyOf(asks);
    }
}
