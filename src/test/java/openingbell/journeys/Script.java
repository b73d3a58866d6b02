package openingbell.journeys;

import java.util.ArrayList;
import java.util.List;

/** The requests of one journey in the order that a user makes them. */
final class Script {
    private final List<Ask> asks = new ArrayList<>();

    /** One request of the journey, by its name in the settings; left out where it is switched off there. */
    Ask ask(String request) {
        var ask = new Ask(request);
        asks.add(ask);
        return ask;
    }

    List<Ask> asks() {
        return List.copyOf(asks);
    }
}
