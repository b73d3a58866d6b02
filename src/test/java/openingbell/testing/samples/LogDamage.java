package openingbell.testing.samples;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Something that was done to the bytes of a log.
 *
 * @param where from 0 to 1
 */
public record LogDamage(Kind kind, double where, byte[] bytes) {
    public enum Kind {
        OVERWRITE,
        INSERT,
        DELETE,
        CUT,
        FLIP
    }

    public int at(byte[] log) {
        return (int) (where * log.length);
    }

    public byte[] done(byte[] log) {
        int at = at(log);
        int length = Math.min(bytes.length, log.length - at);
        var head = Arrays.copyOf(log, at);
        var rest = Arrays.copyOfRange(log, at, log.length);
        var tail = Arrays.copyOfRange(log, at + length, log.length);
        return switch (kind) {
            case OVERWRITE -> joined(head, Arrays.copyOf(bytes, length), tail);
            case INSERT -> joined(head, bytes, rest);
            case DELETE -> joined(head, new byte[0], tail);
            case CUT -> head;
            case FLIP -> {
                if (rest.length > 0) {
                    rest[0] ^= (byte) (1 << (bytes.length % 8));
                }
                yield joined(head, new byte[0], rest);
            }
        };
    }

    private static byte[] joined(byte[] a, byte[] b, byte[] c) {
        return ByteBuffer.allocate(a.length + b.length + c.length)
                .put(a)
                .put(b)
                .put(c)
                .array();
    }

    public static Arbitrary<LogDamage> any() {
        var value =
                Arbitraries.oneOf(Arbitraries.bytes(), Arbitraries.of((byte) 0, (byte) 127, (byte) -1, (byte) -128));
        return Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.doubles().between(0, 1),
                        value.array(byte[].class).ofMinSize(1).ofMaxSize(9))
                .as(LogDamage::new);
    }
}
