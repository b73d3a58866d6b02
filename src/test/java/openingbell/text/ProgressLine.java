package openingbell.text;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * One line that tells how far something long is. In a terminal the next is written over it; elsewhere (a CI, a pipe, a file) each is a line of its own, and they are few. Of what is
 * done soon it says nothing. It may be told as often as one likes, by any thread.
 */
public final class ProgressLine implements AutoCloseable {
    /** Who waits no longer than this does not ask. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final Duration IN_A_TERMINAL = Duration.ofMillis(250);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);

    private final Consumer<String> lines;
    private final Supplier<Optional<Terminal>> search;
    private final UnaryOperator<String> mask;
    private final LongSupplier nanos;
    private final Duration elsewhere;
    private final Thread atTheEnd = new Thread(this::end, "progress-line-end");
    private Optional<Terminal> terminal = Optional.empty();
    private long next;
    private boolean searched;
    private boolean ended;

    /**
     * @param lines where a line of its own goes
     * @param search asked once, for the first line: that may start a process
     * @param mask what may be told in a terminal; what goes to the lines, they mask themselves
     * @param nanos a clock
     * @param elsewhere than in a terminal, at most so often
     */
    ProgressLine(
            Consumer<String> lines,
            Supplier<Optional<Terminal>> search,
            UnaryOperator<String> mask,
            LongSupplier nanos,
            Duration elsewhere) {
        this.elsewhere = elsewhere;
        this.lines = lines;
        this.search = search;
        this.mask = mask;
        this.nanos = nanos;
        this.next = nanos.getAsLong() + SOON.toNanos();
    }

    /** From now on, on standard error. A terminal is written to past every guard of the console, who would not let it go back in a line. */
    public static ProgressLine onStandardError(Consumer<String> lines, UnaryOperator<String> mask) {
        return new ProgressLine(lines, Terminal::ofStandardError, mask, System::nanoTime, ELSEWHERE);
    }

    /** From now on, in a terminal that others print above. */
    public static ProgressLine in(Optional<Terminal> terminal, Consumer<String> lines, UnaryOperator<String> mask) {
        return new ProgressLine(lines, () -> terminal, mask, System::nanoTime, ELSEWHERE);
    }

    /** Only lines of their own. @param every at most so often */
    public static ProgressLine of(Consumer<String> lines, Duration every) {
        return of(lines, every, System::nanoTime);
    }

    /** @param nanos a clock */
    public static ProgressLine of(Consumer<String> lines, Duration every, LongSupplier nanos) {
        return new ProgressLine(lines, Optional::empty, UnaryOperator.identity(), nanos, every);
    }

    /** Where nobody looks. */
    public static ProgressLine silent() {
        var silent = of(line -> {}, ELSEWHERE);
        silent.ended = true;
        return silent;
    }

    /** @param text asked only where it is time for it */
    public synchronized void show(Supplier<String> text) {
        long now = nanos.getAsLong();
        if (ended || now - next < 0) {
            return;
        }
        if (!searched) {
            searched = true;
            terminal = search.get();
            terminal.ifPresent(there -> goneAtTheEnd());
        }
        next = now + (terminal.isPresent() ? IN_A_TERMINAL : elsewhere).toNanos();
        terminal.ifPresentOrElse(there -> there.show(mask.apply(text.get())), () -> lines.accept(text.get()));
    }

    /** A line that stays, however little time has passed. */
    public synchronized void say(String text) {
        hide();
        lines.accept(text);
    }

    /** Takes it out of the terminal, so that something else can be printed; the next time that it is told, it is there again. */
    public synchronized void hide() {
        terminal.ifPresent(Terminal::erase);
    }

    private void goneAtTheEnd() {
        try {
            Runtime.getRuntime().addShutdownHook(atTheEnd);
        } catch (IllegalStateException ending) {
            // What is done in such a hook itself closes it.
        }
    }

    /** However the process ends, Ctrl-C included: nothing of it stays in the terminal. */
    private synchronized void end() {
        hide();
        ended = true;
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException ending) {
            // Then it does the same.
        }
    }

    long nanos() {
        return nanos.getAsLong();
    }
}
