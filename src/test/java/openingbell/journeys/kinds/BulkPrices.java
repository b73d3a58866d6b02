package openingbell.journeys.kinds;

import static openingbell.journeys.script.JourneyRequest.request;

import java.util.List;
import java.util.Set;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.JourneyRequest;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.User;
import openingbell.journeys.script.UserJourney;
import openingbell.journeys.script.WrongAnswer;
import openingbell.settings.Journey;
import openingbell.settings.section.OwnKey;

/** Asks for the prices of all stocks, some at a time, each stock once. */
public final class BulkPrices implements UserJourney {
    /** Stocks in one request. */
    private static final OwnKey<Integer> BATCH = OwnKey.whole("batch", 1, 1_000);

    /** In the largest universe that is built in: settings alone do not tell how many there are in that of a file. */
    private static final int ABOUT = 6_000;

    private static final String TICKERS = "tickers";

    /** How many stocks of the universe stand before those of a request. */
    private static final String FROM = "from";

    /** How many a request is about, but for the last, which has what is left. */
    private static final String SIZE = "batch";

    @Override
    public String name() {
        return "bulk-prices";
    }

    @Override
    public Set<String> placeholders() {
        return Set.of(TICKERS, FROM, SIZE);
    }

    @Override
    public List<OwnKey<?>> keys() {
        return List.of(BATCH);
    }

    @Override
    public void prepare(User user, Journey settings) {
        int batch = BATCH.of(settings);
        user.values().set(FROM, -batch); // none was made yet
        user.values().set(SIZE, batch);
        user.decideRepeats(batches(user.allTickers().size(), batch));
    }

    @Override
    public List<JourneyRequest> requests() {
        return List.of(request("batch")
                .before(BulkPrices::next)
                .repeated(settings -> batches(ABOUT, BATCH.of(settings)))
                .reading("quotes")
                .checking(BulkPrices::thoseAsked));
    }

    private static int batches(int stocks, int batch) {
        return (stocks + batch - 1) / batch;
    }

    private static void next(User user) {
        var all = user.allTickers();
        int batch = user.values().number(SIZE);
        int from = user.values().number(FROM) + batch;
        user.values().set(FROM, from);
        user.values().set(TICKERS, all.subList(from, Math.min(all.size(), from + batch)));
    }

    /** As many as asked and each of those asked: none twice, and none beside. */
    static void thoseAsked(RequestValues values, Answer answer) {
        Quote.each(values, answer);
        if (answer.reads("quotes")) {
            int asked = values.list(TICKERS).size();
            int came = answer.items("quotes").size();
            if (came != asked) {
                throw new WrongAnswer(
                        "answered another number of quotes than asked", "asked for " + asked + ", got " + came);
            }
        }
    }
}
