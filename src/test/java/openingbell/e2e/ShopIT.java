package openingbell.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import openingbell.judge.Assessor;
import openingbell.testing.platforms.ShopPlatform;
import openingbell.testing.runs.GatlingRun;
import openingbell.testing.runs.ShortRuns;
import openingbell.verdict.Finding;
import openingbell.verdict.Outcome;
import openingbell.verdict.UncheckedAnswers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A Gatling simulation that knew nothing of this house gets its verdict. */
@Execution(ExecutionMode.CONCURRENT)
class ShopIT {
    private static final int BROKEN = 2;

    @TempDir
    Path results;

    @Test
    void isHeldToItsPromises() throws IOException {
        try (var shop = ShopPlatform.start()) {
            var ended = run(shop).run();
            assertThat(ended.exitCode()).as(ended.output()).isZero();
            var run = Assessor.assess(ended.runFolder());
            assertThat(run.verdict().outcome()).isEqualTo(Outcome.PASS);
            assertThat(run.unchecked().requests())
                    .extracting(UncheckedAnswers.Of::name, UncheckedAnswers.Of::named)
                    .containsExactly(tuple("cart / add", true), tuple("cart / checkout", true));
            assertThat(ended.output()).contains("were accepted by status alone: cart / ");
            assertThat(run.verdict().findings())
                    .extracting(Finding::title)
                    .contains("max of cart / checkout", "max of cart", "planned load reached: buyers");
        }
    }

    @Test
    void isRedWhereNobodyCanBuy() throws IOException {
        try (var shop = ShopPlatform.start()) {
            shop.closeTheTill();
            var ended = run(shop).run();
            assertThat(ended.exitCode()).as(ended.output()).isEqualTo(BROKEN);
            assertThat(Assessor.assess(ended.runFolder()).verdict().findings())
                    .filteredOn(finding -> finding.outcome() == Outcome.FAIL)
                    .extracting(Finding::title)
                    .contains("errors of cart / checkout", "errors of cart");
        }
    }

    private GatlingRun run(ShopPlatform shop) {
        return GatlingRun.of(ShopSimulation.class, results)
                .withoutReports()
                .jvm("-Djava.util.prefs.PreferencesFactory=openingbell.load.OfflinePreferences")
                .with("config", "src/test/resources/openingbell/e2e/shop.conf")
                .with("url", shop.url())
                .within(ShortRuns.PATIENCE);
    }
}
