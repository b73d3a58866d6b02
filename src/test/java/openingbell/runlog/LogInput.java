package openingbell.runlog;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;

/** The bytes of a log as the types it is made of, through one buffer that never grows. */
final class LogInput {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final InputStream in;
    private final UnaryOperator<String> texts;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private long consumed;

    /** @param texts what is made of each text that is read */
    LogInput(InputStream in, UnaryOperator<String> texts) {
        this.in = in;
        this.texts = texts;
    }

    /** The offset in the log of the byte that comes next. */
    long at() {
        return consumed + position;
    }

    boolean atEnd() throws IOException {
        return position == limit && !refill(1);
    }

    byte readByte() throws IOException {
        require(1);
        return buffer[position++];
    }

    boolean readBoolean() throws IOException {
        byte b = readByte();
        if (b != 0 && b != 1) {
            throw new Damage("%d where yes or no belongs".formatted(b));
        }
        return b == 1;
    }

    int readInt() throws IOException {
        require(Integer.BYTES);
        int value = (int) INT.get(buffer, position);
        position += Integer.BYTES;
        return value;
    }

    long readLong() throws IOException {
        require(Long.BYTES);
        long value = (long) LONG.get(buffer, position);
        position += Long.BYTES;
        return value;
    }

    /** How many of something follow. */
    int readCount(int max, String what) throws IOException {
        int count = readInt();
        if (count < 0 || count > max) {
            throw new Damage("%d %s".formatted(count, what));
        }
        return count;
    }

    String readBase64() throws IOException {
        int length = readCount(LogFormat.MAX_BYTES, "bytes of an assertion");
        require(length);
        var bytes = new byte[length];
        System.arraycopy(buffer, position, bytes, 0, length);
        position += length;
        return Base64.getEncoder().encodeToString(bytes);
    }

    String readString() throws IOException {
        int length = readCount(LogFormat.MAX_BYTES, "bytes of text");
        if (length == 0) {
            return "";
        }
        require(length + 1);
        int from = position;
        position += length;
        byte coder = buffer[position++];
        if (coder == LogFormat.LATIN_1) {
            return texts.apply(new String(buffer, from, length, StandardCharsets.ISO_8859_1));
        }
        if (coder == LogFormat.UTF_16 && length % 2 == 0) {
            return texts.apply(new String(buffer, from, length, LogFormat.UTF_16_CHARSET));
        }
        throw new Damage("a text of %d bytes in encoding %d".formatted(length, coder));
    }

    private void require(int bytes) throws IOException {
        if (limit - position < bytes && !refill(bytes)) {
            throw new EOFException();
        }
    }

    private boolean refill(int bytes) throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        consumed += position;
        limit -= position;
        position = 0;
        while (limit < bytes) {
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    /** What was read cannot be. */
    static final class Damage extends IOException {
        private static final long serialVersionUID = 1;

        Damage(String because) {
            super(because);
        }
    }
}
