package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import openingbell.LoadSimulation;
import openingbell.judge.Assessor;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.ShortRuns;
import openingbell.testing.samples.SettingsFixture;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No more requests leave than the budget allows, as the target counts them. */
@Execution(ExecutionMode.CONCURRENT)
class BudgetIT {
    private static final int BUDGET = 700;
    private static final int BROKEN = 2;

    private final AtomicInteger received = new AtomicInteger();
    private HttpServer target;

    @TempDir
    Path results;

    @BeforeEach
    void start() throws IOException {
        target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/health", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        target.createContext("/api", exchange -> {
            received.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            var answer = "{\"token\": \"good for all\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        target.start();
    }

    @AfterEach
    void stop() {
        target.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "10s"})
    void aRunThatWouldSendMoreIsStoppedAndInvalid(String warmUp) throws IOException {
        var ended = moreThanEstimated()
                .with("budget.requests", BUDGET)
                .with("simulations.load.warm-up", warmUp)
                .run();

        assertThat(received.get()).as(ended.output()).isBetween(BUDGET - 50, BUDGET);
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(BROKEN);
        var summary = Assessor.assess(ended.runFolder());
        assertThat(summary.verdict().outcome()).isEqualTo(Outcome.INVALID);
        assertThat(summary.verdict().sentence())
                .contains("The run was stopped when its budget of 700 requests was used up (budget.requests)");
        assertThat(summary.facts().all().total().count()).isLessThanOrEqualTo(BUDGET);
    }

    /** Nor is a live page dearer to it than the run: here its port is the target's. */
    @Test
    void theSameRunWithABudgetThatIsLargeEnoughGoesToItsEnd() throws IOException {
        int busy = target.getAddress().getPort();
        var ended = moreThanEstimated().with("live.port", busy).run();

        assertThat(ended.output())
                .containsOnlyOnce("there is no live page: 127.0.0.1 port " + busy
                        + " (live.port) cannot be listened on, another program has it")
                .doesNotContain("a button that stops it", "\tat ");
        assertThat(received.get()).as(ended.output()).isGreaterThan(BUDGET);
        var summary = Assessor.assess(ended.runFolder());
        assertThat(summary.ended()).isEqualTo("ended");
        assertThat(summary.verdict().outcome()).as(summary.verdict().sentence()).isIn(Outcome.PASS, Outcome.FAIL);
    }

    /** The estimate before a run takes tickers for short; 20 letters typed are 20 requests, and the logins come on top. */
    private GatlingRun moreThanEstimated() throws IOException {
        var universe = results.resolve("long.csv");
        Files.writeString(
                universe, "ticker,name,sector,venue,price,weight\nABCDEFGHIJKLMNOPQRST,Long Name,Letters,NYSE,10,1\n");
        var run = ShortRuns.run(LoadSimulation.class, results)
                .withoutReports()
                .with("url", "http://127.0.0.1:" + target.getAddress().getPort())
                .env("OPENING_BELL_PASSWORD", "secret")
                .with("target.auth.login.read.expires-in", "off")
                .with("target.trial", false)
                .with("market.universe", universe)
                .with("visit.think-time.from", "1s")
                .with("visit.think-time.to", "1s")
                .with("visit.typing-pause.from", "1ms")
                .with("visit.typing-pause.to", "1ms")
                .with("users", 10)
                .with("ramp", "1s")
                .with("duration", "10s");
        SettingsFixture.journeysBut("search").forEach(journey -> run.with("journeys." + journey + ".enabled", false));
        return run;
    }
}
