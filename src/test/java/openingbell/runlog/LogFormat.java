package openingbell.runlog;

import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The numbers of Gatling's binary log. Everything is big-endian, but for the text that Java keeps in the machine's own order. */
public final class LogFormat {
    /** The Gatling whose format this is; its own reader refuses any other. */
    public static final String VERSION = "3.15.1";

    static final byte RUN = 0;
    static final byte REQUEST = 1;
    static final byte USER = 2;
    static final byte GROUP = 3;
    static final byte ERROR = 4;

    static final byte LATIN_1 = 0;
    static final byte UTF_16 = 1;
    static final Charset UTF_16_CHARSET =
            ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;

    /** Gatling writes through a buffer of this size and cannot write anything longer in one piece. */
    static final int MAX_BYTES = 8192;

    /** Nobody nests groups so deep; a larger number is damage. */
    static final int MAX_DEPTH = 256;

    /** Nor does anyone run so many scenarios. */
    static final int MAX_NAMES = 100_000;

    private LogFormat() {}
}
