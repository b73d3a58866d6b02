package openingbell.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.commons.stats.OK$;
import io.gatling.commons.util.DefaultClock;
import io.gatling.core.actor.ActorSystem;
import io.gatling.core.stats.DataWritersStatsEngine;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import openingbell.facts.LastSeconds;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.objectives.Subject;
import openingbell.report.figures.Standing;
import openingbell.runlog.LogCorrections;
import openingbell.runlog.LogWriter;
import openingbell.runlog.RunEvent;
import openingbell.settings.LoadStep;
import openingbell.testing.samples.SampleRun;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.RunSummary;
import openingbell.verdict.validity.GeneratorHealth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import scala.collection.immutable.List$;

class LiveRunTest {
    private static final PlannedLoad PLAN = new PlannedLoad(true, List.of(new LoadStep(10, 0, 0, 2_000)), 20, 0, false);
    private static final List<Objective> PROMISES = List.of(
            new Objective(new Subject.All(), Quantity.P95, 50),
            new Objective(new Subject.All(), Quantity.SAMPLES, 1_000));

    @TempDir
    Path folder;

    private record Told(RunSummary run, boolean lags) {}

    /** Another Gatling: nothing stands before its scenarios, so nothing is heard of its events. */
    @Test
    void whereEventsAreNotSeenTheLogIsFollowedAndThatIsSaid() throws Exception {
        long start = System.currentTimeMillis() - 5_000;
        try (var log = LogWriter.to(folder.resolve("simulation.log"))) {
            log.write(new RunEvent.Run("3.15.1", "Some", start, "", List.of("visitors"), List.of()));
            log.user(0, true, 0);
            for (int at = 0; at < 4_000; at += 10) {
                log.request(List.of("search"), "typed", at, at + 100, true, "");
            }
        }
        var told = new LinkedBlockingQueue<Told>();
        var figures = new LinkedBlockingQueue<LastSeconds.Figures>();
        try (var live = LiveRun.start(about(start))) {
            live.tell(new Watcher() {
                @Override
                public void now(LastSeconds.Figures now, PlanProgress progress) {
                    figures.add(now);
                }

                @Override
                public void soFar(RunSummary run, boolean lags) {
                    told.add(new Told(run, lags));
                }
            });
            var first = told.poll(30, TimeUnit.SECONDS);
            assertThat(first).isNotNull();
            assertThat(first.lags()).isTrue();
            assertThat(first.run().facts().all().total().count()).isEqualTo(400);
            assertThat(figures.poll(30, TimeUnit.SECONDS))
                    .satisfies(now -> assertThat(now.users()).isEqualTo(1))
                    .satisfies(now -> assertThat(now.ok().percentile(95)).isEqualTo(100));
            assertThat(live.steps().steps()).hasSize(1);
            // Samples are still coming, a percentile is what it is.
            assertThat(Standing.soFar(first.run()))
                    .filteredOn(finding -> Standing.of(finding) == Standing.BROKEN)
                    .extracting(finding -> finding.promise().quantity())
                    .containsExactly(Quantity.P95);
        }
    }

    /** Neither a watcher that fails nor metrics that do are an event that is not understood. */
    @Test
    void whoFailsIsToldNothingMoreAndTheOthersAre() throws Exception {
        var told = new LinkedBlockingQueue<Told>();
        var failures = new AtomicInteger();
        var refused = new AtomicInteger();
        var refuses = new SimpleMeterRegistry() {
            @Override
            protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauses) {
                refused.incrementAndGet();
                throw new IllegalArgumentException("it has other labels");
            }
        };
        var prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var hook = new EventHook();
        var actors = new ActorSystem();
        var engine = new DataWritersStatsEngine(List$.MODULE$.empty(), actors, new DefaultClock());
        hook.attach(engine);
        try (var live = LiveRun.start(about(System.currentTimeMillis()), hook)) {
            live.metrics().tell(prometheus);
            live.metrics().tell(refuses);
            live.tell(new Watcher() {
                @Override
                public void now(LastSeconds.Figures now, PlanProgress progress) {
                    failures.incrementAndGet();
                    throw new IllegalStateException("now");
                }

                @Override
                public void soFar(RunSummary run, boolean lags) {
                    failures.incrementAndGet();
                    throw new IllegalStateException("so far");
                }
            });
            live.tell(new Watcher() {
                @Override
                public void now(LastSeconds.Figures now, PlanProgress progress) {}

                @Override
                public void soFar(RunSummary run, boolean lags) {
                    told.add(new Told(run, lags));
                }
            });
            for (int round = 1; round <= 3; round++) {
                for (int i = 0; i < 10; i++) {
                    long now = System.currentTimeMillis();
                    engine.logResponse(
                            "visitors",
                            List$.MODULE$.empty(),
                            "typed",
                            now,
                            now + 5,
                            OK$.MODULE$,
                            Option.empty(),
                            Option.empty());
                }
                int requests = 10 * round;
                var next = told.poll(30, TimeUnit.SECONDS);
                while (next != null && next.run().facts().all().total().count() < requests) {
                    next = told.poll(30, TimeUnit.SECONDS);
                }
                assertThat(next).isNotNull();
                assertThat(next.lags()).isFalse();
            }
            assertThat(failures).hasValue(1);
            assertThat(refused).hasValue(1);
            assertThat(prometheus.scrape()).as("what does not change any more").doesNotContain("opening_bell");
        } finally {
            actors.close();
        }
    }

    private LiveRun.About about(long start) {
        return new LiveRun.About(
                SampleRun.description("load", PLAN, PROMISES, End.UNKNOWN),
                List.of("visitors"),
                () -> Optional.of(folder),
                () -> Optional.of(Instant.ofEpochMilli(start)),
                () -> GeneratorHealth.UNWATCHED,
                new LogCorrections(),
                UnaryOperator.identity());
    }
}
