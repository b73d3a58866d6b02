package openingbell;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jmesPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import com.typesafe.config.Config;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import openingbell.traffic.Bell;
import openingbell.traffic.Traffic;

/** How fast are backtests, several at once? Each researcher starts one, looks how far it is until it is done, and starts the next. */
public final class BacktestSimulation extends BellSimulation {
    private static final String START = "start backtest";
    private static final String POLL = "poll backtest";
    private static final String BARS_A_SECOND = "bars/s";

    /** What a session holds. */
    private static final String TICKER = "ticker";

    private static final String ID = "backtest";

    private static final String BEGUN = "begun";
    private static final String STATE = "state";
    private static final String BARS = "bars";
    private static final String SECONDS = "seconds";

    public BacktestSimulation() {
        super("backtest", bell -> Traffic.of(researchers(bell)).recording(START, POLL));
    }

    private static ScenarioBuilder researchers(Bell bell) {
        var parameters = bell.parameters();
        var poll = parameters.getConfig("poll");
        return scenario("researchers")
                .exec(bell.login())
                .exec(bell.untilTheEnd(exec(
                        doIf(session -> !session.contains(ID)).then(exec(bell.ticker(TICKER), start(bell, parameters))),
                        pause(poll.getDuration("every")),
                        doIf(session -> session.contains(ID)).then(exec(poll(bell, poll))))));
    }

    private static ChainBuilder start(Bell bell, Config parameters) {
        var start = parameters.getConfig("start");
        var body = start.getString("body")
                .replace("{ticker}", "#{" + TICKER + "}")
                .replace("{repeat}", String.valueOf(parameters.getInt("repeat")));
        return exec(session -> session.set(BEGUN, System.nanoTime()))
                .exec(bell.send(http(START)
                        .post(start.getString("post"))
                        .body(StringBody(body))
                        .asJson()
                        .check(
                                status().in(200, 201, 202),
                                jmesPath(start.getString("id")).saveAs(ID))));
    }

    private static ChainBuilder poll(Bell bell, Config poll) {
        var read = poll.getConfig("read");
        var state = read.getString(STATE);
        return bell.send(http(POLL)
                        .get(poll.getString("get").replace("{id}", "#{" + ID + "}"))
                        .check(
                                status().is(200),
                                jmesPath(read.getString(TICKER)).isEL("#{" + TICKER + "}"),
                                jmesPath(state).saveAs(STATE),
                                jmesPath(state).not(poll.getString("failed")),
                                jmesPath(read.getString(BARS))
                                        .ofDouble()
                                        .optional()
                                        .saveAs(BARS),
                                jmesPath(read.getString(SECONDS))
                                        .ofDouble()
                                        .optional()
                                        .saveAs(SECONDS)))
                .exec(session -> told(bell, session, poll));
    }

    private static Session told(Bell bell, Session session, Config poll) {
        var state = session.contains(STATE) ? session.getString(STATE) : "";
        double bars = session.contains(BARS) ? session.getDouble(BARS) : 0;
        double seconds = session.contains(SECONDS) ? session.getDouble(SECONDS) : 0;
        boolean failed = state.equals(poll.getString("failed"));
        boolean done = state.equals(poll.getString("done"));
        if (bars > 0 && !failed) {
            // Of one that goes on, it is what it would be if it ended now: it can only become less.
            double seen = (System.nanoTime() - session.getLong(BEGUN)) / 1e9;
            bell.gauges().level("backtest.bars-per-second-seen", bars / seen, BARS_A_SECOND);
            if (done && seconds > 0) {
                bell.gauges().level("backtest.bars-per-second", bars / seconds, BARS_A_SECOND);
            }
        }
        var next = session.removeAll(STATE, BARS, SECONDS);
        return done || failed ? next.remove(ID) : next;
    }
}
