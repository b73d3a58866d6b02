package openingbell.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.LongFunction;

/** How far one piece of long work is: the share that is done, how fast it goes, and how long it will still take. */
public final class Progress implements AutoCloseable {
    private final ProgressLine line;
    private final String what;
    private final long total;
    private final LongFunction<String> amount;
    private final long began;
    private long done;

    private Progress(ProgressLine line, String what, long total, LongFunction<String> amount) {
        this.line = line;
        this.what = what;
        this.total = total;
        this.amount = amount;
        this.began = line.nanos();
    }

    /**
     * @param what such as "building the bars"
     * @param things what is counted, such as "stocks"
     */
    public static Progress of(ProgressLine line, String what, long total, String things) {
        return new Progress(line, what, total, n -> String.format(Locale.ROOT, "%,d %s", n, things));
    }

    /** @param what such as "reading the log" */
    public static Progress ofBytes(ProgressLine line, String what, long total) {
        return new Progress(line, what, total, Progress::bytes);
    }

    /** The same bytes, each counted as it is read. */
    public InputStream counting(InputStream bytes) {
        return new FilterInputStream(bytes) {
            @Override
            public int read() throws IOException {
                int b = super.read();
                add(b < 0 ? 0 : 1);
                return b;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = super.read(into, offset, length);
                add(Math.max(0, count));
                return count;
            }
        };
    }

    /** So much more is done. */
    public synchronized void add(long more) {
        done += more;
        if (total == 0 || done != total) { // else there is nothing to wait for
            line.show(this::text);
        }
    }

    private String text() {
        double seconds = (line.nanos() - began) / 1e9;
        var share = total > 0 ? Math.min(100, 100 * done / total) + " % of " + amount.apply(total) : amount.apply(done);
        if (done == 0 || seconds < 1) { // too early for a rate
            return share + ": " + what;
        }
        double rate = done / seconds;
        var speed = Math.round(rate) == 0 ? "" : ", " + amount.apply(Math.round(rate)) + "/s";
        var left = total >= done ? ", " + time(Math.round((total - done) / rate)) + " left" : "";
        return share + speed + left + ": " + what;
    }

    private static String bytes(long n) {
        return n < 1_000_000
                ? n / 1_000 + " kB"
                : String.format(Locale.ROOT, n < 10_000_000 ? "%.1f MB" : "%,.0f MB", n / 1e6);
    }

    private static String time(long seconds) {
        if (seconds < 100) {
            return seconds + " s";
        }
        return seconds < 6_000
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3_600 + " h " + seconds / 60 % 60 + " min";
    }

    @Override
    public void close() {
        line.hide();
    }
}
