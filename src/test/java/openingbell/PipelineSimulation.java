package openingbell;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.bodyString;
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
import openingbell.traffic.PipelineWatch;
import openingbell.traffic.Traffic;

/** Does the daily pipeline end in time, and do users who browse meanwhile notice? An operator starts it once and looks how far it is until the load ends. */
public final class PipelineSimulation extends BellSimulation {
    private static final String START = "start pipeline";
    private static final String POLL = "poll pipeline";
    private static final String WATCH = "pipeline";
    private static final String RUN = "pipeline-run";
    private static final String STATUS = "pipeline-status";
    private static final String ANSWER = "pipeline-answer";
    private static final int OTHER_GOES_ON = 409;

    public PipelineSimulation() {
        super(
                "pipeline",
                bell -> Traffic.of(bell.visitors()).and(operator(bell)).recording(START, POLL));
    }

    private static ScenarioBuilder operator(Bell bell) {
        var parameters = bell.parameters();
        var reading = PipelineWatch.Reading.of(parameters);
        return scenario("operator")
                .exec(session -> session.set(WATCH, new PipelineWatch(reading, bell.gauges())))
                .exec(bell.login(), start(bell, parameters))
                .exec(bell.untilTheEnd(
                        exec(poll(bell, parameters.getConfig("poll")), pause(parameters.getDuration("poll.every")))))
                .exec(session -> {
                    watch(session).left();
                    return session;
                });
    }

    private static ChainBuilder start(Bell bell, Config parameters) {
        var start = parameters.getConfig("start");
        var body = start.getString("body").replace("{stocks}", String.valueOf(parameters.getInt("stocks")));
        return bell.send(http(START)
                        .post(start.getString("post"))
                        .body(StringBody(body))
                        .asJson()
                        // That another run goes on is no fault of the target, and it says so.
                        .check(
                                status().in(200, 201, 202, OTHER_GOES_ON).saveAs(STATUS),
                                bodyString().saveAs(ANSWER),
                                jmesPath(start.getString("id")).optional().saveAs(RUN)))
                .exec(session -> {
                    // An answer that refuses may name the run that goes on, which is not this one's.
                    boolean refused = session.contains(STATUS) && session.getInt(STATUS) == OTHER_GOES_ON;
                    if (session.contains(RUN) && !refused) {
                        watch(session).started(session.getString(RUN));
                    } else {
                        watch(session)
                                .notStarted(
                                        session.contains(ANSWER)
                                                ? "the target answered " + session.getString(ANSWER)
                                                : "the target did not answer");
                    }
                    return session.remove(ANSWER);
                });
    }

    private static ChainBuilder poll(Bell bell, Config poll) {
        var path = poll.getString("get").replace("{id}", "#{" + RUN + "}");
        return doIf(session -> watch(session).running().isPresent())
                .then(
                        bell.send(http(POLL)
                                .get(path)
                                .check(
                                        status().is(200),
                                        bodyString().saveAs(ANSWER),
                                        jmesPath(poll.getString("read.state")).not(poll.getString("failed")))),
                        exec(PipelineSimulation::told))
                .exec(session -> {
                    watch(session).rest(System.currentTimeMillis());
                    return session;
                });
    }

    private static Session told(Session session) {
        if (session.contains(ANSWER)) {
            watch(session).told(System.currentTimeMillis(), session.getString(ANSWER));
        }
        return session.remove(ANSWER);
    }

    private static PipelineWatch watch(Session session) {
        return session.get(WATCH);
    }
}
