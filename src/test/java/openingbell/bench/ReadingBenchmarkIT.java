package openingbell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** That the benchmark measures: each reader finds every request. How fast they are is for the benchmark itself to say. */
class ReadingBenchmarkIT {

    @Test
    void allReadersFindEveryRequest() throws Exception {
        var out = new ByteArrayOutputStream();
        ReadingBenchmark.run(new PrintStream(out, true, StandardCharsets.UTF_8), 5_000, 1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("5,000 requests")
                .contains("Gatling's reader", "our facts", "our records alone", "1.0 times as fast");
    }
}
