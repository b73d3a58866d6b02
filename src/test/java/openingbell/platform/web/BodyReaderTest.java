package openingbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.stream.IntStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ChunksContentSource;
import org.junit.jupiter.api.Test;

class BodyReaderTest {
    @Test
    void readsABodyOfAnyPartsUpToItsLimit() {
        assertThat(BodyReader.of(inBytes(0)).join()).isEmpty();
        assertThat(BodyReader.of(inBytes(3)).join()).containsExactly('x', 'x', 'x');
        assertThat(BodyReader.of(inBytes(BodyReader.LARGEST)).join()).hasSize(BodyReader.LARGEST);
        assertThatThrownBy(() -> BodyReader.of(inBytes(BodyReader.LARGEST + 1)).join())
                .cause()
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(413));
    }

    /** A ratio of two times of this thread alone: 4 if each part costs the same, 16 if each costs all that came before. */
    @Test
    void fourTimesAsManyPartsTakeAboutFourTimesAsLong() {
        long few = fastest(BodyReader.LARGEST / 4);
        long many = fastest(BodyReader.LARGEST);
        assertThat((double) many / few).isLessThan(9);
    }

    private static long fastest(int parts) {
        var threads = ManagementFactory.getThreadMXBean();
        return IntStream.range(0, 5)
                .mapToLong(i -> {
                    var source = inBytes(parts);
                    long begin = threads.getCurrentThreadCpuTime();
                    assertThat(BodyReader.of(source).join()).hasSize(parts);
                    return threads.getCurrentThreadCpuTime() - begin;
                })
                .min()
                .orElseThrow();
    }

    private static Content.Source inBytes(int parts) {
        return new ChunksContentSource(Collections.nCopies(parts, new byte[] {'x'}).stream()
                .map(part -> Content.Chunk.from(ByteBuffer.wrap(part), false))
                .toList());
    }
}
