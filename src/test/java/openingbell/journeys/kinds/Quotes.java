package openingbell.journeys.kinds;

import openingbell.journeys.script.Script;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;

/** Looks up single stocks, one after the other. */
final class Quotes implements UserJourney {
    private final int stocks;

    Quotes(int stocks) {
        this.stocks = stocks;
    }

    @Override
    public void prepare(User user) {
        user.decideRepeats(stocks);
    }

    @Override
    public void write(Script script) {
        script.ask("single")
                .before(user -> user.asked().set("ticker", user.drawTicker()))
                .repeated()
                .checking(Quote::single);
    }
}
