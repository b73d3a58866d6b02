package openingbell.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the benchmark measures: each generator sends requests that the platform counts. What they cost is for the benchmark itself to say. */
class CpuBenchmarkIT {

    @Test
    void allGeneratorsSendRequests() throws Exception {
        var out = new ByteArrayOutputStream();
        CpuBenchmark.run(
                new PrintStream(out, true, StandardCharsets.UTF_8), List.of(CpuBenchmark.Load.SATURATED), 1, 1, 1);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("20 users without think time")
                .containsPattern("bare: +[0-9.]+ µs a request \\(whole command +[0-9.]+\\), [0-9,]{5,} requests")
                .containsPattern("ours: +[0-9.]+ µs a request \\(whole command +[0-9.]+\\), [0-9,]{5,} requests")
                .containsPattern("steady +ours +[0-9.]+ µs a request, [0-9.]+ × bare")
                .containsPattern("whole command +ours +[0-9.]+ µs a request, [0-9.]+ × bare");
    }
}
