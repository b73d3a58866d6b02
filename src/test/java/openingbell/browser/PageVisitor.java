package openingbell.browser;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import openingbell.facts.GaugeFacts;
import openingbell.facts.GaugeLog;
import openingbell.settings.PageVisits;
import openingbell.settings.Target;
import openingbell.settings.section.Hosts;
import openingbell.settings.source.SettingsFormat;
import openingbell.text.OneLine;

/**
 * A visitor with a real browser, who loads one page again and again beside the load, on a thread of his own, and notes how long that took. His requests count nowhere else. Without a browser he notes that
 * nothing could be seen.
 */
public final class PageVisitor implements AutoCloseable {
    /** The first contentful paint, and when the page could be used, in ms; and the share of the visits to which it did not come. */
    public static final String FIRST_PAINT = "page.fcp";

    public static final String INTERACTIVE = "page.tti";
    public static final String FAILED = "page.failed";

    private static final String MILLIS = "ms";
    private static final int LONGEST_SENTENCE = 300;
    private static final long LONGEST_START_SECONDS = 60;
    private static final long LONGEST_END_MILLIS = 5_000;

    private final PageVisits settings;
    private final URI address;
    private final List<String> flags;
    private final Optional<Path> program;
    private final Optional<Account> account;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "page-visitor");
    private volatile Consumer<GaugeLog.Note> into = note -> {};
    private volatile Consumer<String> said = sentence -> {};
    private volatile Optional<Opened> opened = Optional.empty();
    private String lastSaid = "";

    /** Who logs in, where the page asks for that. */
    public record Account(String user, String password) {}

    /** A browser that is there, with what it keeps on disk. */
    private record Opened(ChromiumProcess process, BrowserFolder folder, Optional<Tab> tab) {
        Opened with(Tab other) {
            return new Opened(process, folder, Optional.of(other));
        }
    }

    private PageVisitor(
            PageVisits settings, URI address, List<String> flags, Optional<Path> program, Optional<Account> account) {
        this.settings = settings;
        this.address = address;
        this.flags = flags;
        this.program = program;
        this.account = account;
    }

    /**
     * @param url of the target
     * @param account absent where nobody has a password
     */
    public static PageVisitor of(PageVisits settings, Target target, URI url, Optional<Account> account) {
        var address = URI.create(settings.address().startsWith("/") ? url + settings.address() : settings.address());
        var program = settings.browser().map(Path::of).or(ChromiumProcess::onThePath);
        return new PageVisitor(settings, address, flags(target, url), program, account);
    }

    /** What goes for the load goes for the browser: it finds no host but those that are allowed, and asks nobody else to find them. */
    private static List<String> flags(Target target, URI url) {
        var allowed = target.allowedHosts().stream().filter(host -> Hosts.allows(target, host));
        var hosts = Stream.concat(Stream.of("localhost", "127.*", "[::1]", url.getHost()), allowed)
                .distinct()
                .map(host -> ", EXCLUDE " + host)
                .reduce("MAP * ~NOTFOUND", String::concat);
        var flags = new ArrayList<>(List.of("--no-proxy-server", "--host-resolver-rules=" + hosts));
        if (!target.verifyCertificate()) {
            flags.add("--ignore-certificate-errors");
        }
        return List.copyOf(flags);
    }

    /** What he will do, for people. */
    public String plan() {
        return program.filter(Files::isExecutable)
                .map(path -> "%s loads %s every %s; that counts in %s, %s and %s alone"
                        .formatted(
                                path, address, SettingsFormat.time(settings.every()), FIRST_PAINT, INTERACTIVE, FAILED))
                .orElseGet(() -> noBrowser() + "; what is promised of " + address + " will be INCONCLUSIVE");
    }

    private String noBrowser() {
        return program.map(path -> "there is no browser at " + path)
                .orElse(
                        "there is no browser: none of chromium, google-chrome is on the PATH, and `page.browser` names none");
    }

    /**
     * Starts the browser and visits the page once, which counts nowhere: neither takes anything from the load then, and he is logged in. Waits for that, but not for long; he goes nowhere
     * else before {@link #begin}.
     */
    public void start() {
        thread.setDaemon(true);
        thread.start();
        try {
            ready.await(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * The load begins.
     *
     * @param into what was seen goes here
     * @param said told in a sentence of what went wrong, whenever that is another thing than before
     */
    public void begin(Consumer<GaugeLog.Note> into, Consumer<String> said) {
        this.into = into;
        this.said = said;
        begun.countDown();
    }

    private void run() {
        try {
            var problem = open();
            if (problem.isEmpty()) {
                problem = visited(load -> {});
            }
            ready.countDown();
            begun.await();
            long first = System.nanoTime();
            long every = settings.every().toNanos();
            long turn = 0;
            while (!closing.await(first + turn * every - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                problem = problem.isEmpty() ? visited(this::note) : open();
                problem.ifPresent(this::unseen);
                // A visit that took longer than its turn leaves out the turns that it missed.
                turn = Math.max(turn + 1, (System.nanoTime() - first + every - 1) / every);
            }
        } catch (InterruptedException closed) {
            // What is left to do must not be interrupted by that.
        } finally {
            leave();
        }
    }

    /** @return why there is no browser */
    private Optional<String> open() throws InterruptedException {
        leave();
        if (program.filter(Files::isExecutable).isEmpty()) {
            return Optional.of(noBrowser());
        }
        if (isClosing()) {
            return Optional.empty();
        }
        try {
            var folder = BrowserFolder.create(Path.of(System.getProperty("java.io.tmpdir")));
            opened = Optional.of(new Opened(
                    ChromiumProcess.start(program.get(), folder.path().resolve("profile"), flags),
                    folder,
                    Optional.empty()));
            opened = Optional.of(opened.get().with(Tab.of(opened.get().process(), settings)));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * @param seen told how it went
     * @return why nothing could be seen, which says nothing of the page
     */
    private Optional<String> visited(Consumer<PageLoad> seen) throws InterruptedException {
        var tab = opened.flatMap(Opened::tab).orElseThrow();
        try {
            var load = tab.visit(address);
            if (load instanceof PageLoad.AsksForPassword) {
                load = logIn(tab).<PageLoad>map(PageLoad.Failed::new).orElseGet(PageLoad.AsksForPassword::new);
                if (load instanceof PageLoad.AsksForPassword) {
                    load = tab.visit(address);
                }
            }
            seen.accept(load);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(
                    opened.filter(one -> one.process().isAlive()).isPresent()
                            ? "the browser did not answer: " + e.getMessage()
                            : "the browser has ended");
        }
    }

    private Optional<String> logIn(Tab tab) throws InterruptedException {
        if (settings.login().isEmpty()) {
            return Optional.of("it asks for a password, and `page.login` does not say how to log in");
        }
        if (account.isEmpty()) {
            return Optional.of("it asks for a password, and target.auth holds none");
        }
        return tab.logIn(
                settings.login().get(), account.get().user(), account.get().password());
    }

    private void note(PageLoad load) {
        long at = System.currentTimeMillis();
        if (isClosing()) {
            return; // what was cut off by the end was no visit
        }
        if (load instanceof PageLoad.Came came) {
            into.accept(log -> {
                log.level(at, FIRST_PAINT, came.firstPaint(), MILLIS);
                log.level(at, INTERACTIVE, came.interactive(), MILLIS);
                log.ratio(at, FAILED, 0, 1);
            });
            return;
        }
        var why = load instanceof PageLoad.Failed failed
                ? failed.why()
                : "it asks for a password again, though the visitor has logged in";
        var sentence = "the page " + address + " did not come as it should: " + OneLine.of(why, LONGEST_SENTENCE);
        into.accept(log -> {
            missed(log, at, sentence);
            log.ratio(at, FAILED, 1, 1);
        });
        say(sentence);
    }

    /** Nothing could be seen, which is no fault of the page. */
    private void unseen(String why) {
        long at = System.currentTimeMillis();
        if (isClosing()) {
            return;
        }
        var sentence = OneLine.of(why, LONGEST_SENTENCE);
        into.accept(log -> {
            missed(log, at, sentence);
            log.missed(at, FAILED, GaugeFacts.Kind.RATIO, "%", 0, sentence);
        });
        say("nobody saw the page " + address + ": " + sentence);
    }

    private static void missed(GaugeLog log, long at, String why) throws IOException {
        log.missed(at, FIRST_PAINT, GaugeFacts.Kind.LEVEL, MILLIS, 0, why);
        log.missed(at, INTERACTIVE, GaugeFacts.Kind.LEVEL, MILLIS, 0, why);
    }

    private void say(String sentence) {
        if (!sentence.equals(lastSaid)) {
            lastSaid = sentence;
            said.accept(sentence + ".");
        }
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** The load has ended: no more visits, and no browser. */
    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
        try {
            thread.join(LONGEST_END_MILLIS);
            if (thread.isAlive()) {
                abandon();
                thread.join(LONGEST_END_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The browser ends at once, and nobody waits for anything. */
    public void abandon() {
        closing.countDown();
        ready.countDown();
        opened.ifPresent(browser -> browser.process().kill());
        thread.interrupt();
    }

    private void leave() {
        opened.ifPresent(browser -> {
            browser.tab().ifPresent(Tab::close);
            browser.process().close();
            browser.folder().remove();
        });
        opened = Optional.empty();
    }
}
