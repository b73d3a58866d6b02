package openingbell.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import openingbell.facts.GaugeLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GaugesTest {
    @TempDir
    Path folder;

    @Test
    void whatIsNotedBeforeThereIsAFolderIsKept() throws IOException {
        var found = new AtomicReference<Optional<Path>>(Optional.empty());
        var gauges = Gauges.in(found::get);
        gauges.level("open-positions", 12, "positions");
        assertThat(folder.resolve(GaugeLog.FILE)).doesNotExist();
        found.set(Optional.of(folder));
        gauges.ratio("cache-hit-rate", 8, 10);
        gauges.count("orders", 3);
        assertThat(Files.readAllLines(folder.resolve(GaugeLog.FILE)))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .endsWith("\"gauge\":\"open-positions\",\"level\":12.0,\"unit\":\"positions\"}"),
                        line -> assertThat(line).endsWith("\"gauge\":\"cache-hit-rate\",\"hits\":8,\"total\":10}"),
                        line -> assertThat(line).endsWith("\"gauge\":\"orders\",\"count\":3}"));
    }
}
