package openingbell.platform.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.market.Dice;
import openingbell.market.Universe;

/** Somebody for whom requests are made up: those of the warm-up, and of tests that ask every route. */
public record Visitor(String user, String portfolio, Universe universe, Dice dice) {

    public String ticker() {
        return universe.get(dice.nextInt(universe.size())).ticker();
    }

    /** With commas between. */
    public String tickers(int count) {
        return Stream.generate(this::ticker).limit(count).collect(Collectors.joining(","));
    }

    public String oneOf(String... choices) {
        return List.of(choices).get(dice.nextInt(choices.length));
    }
}
