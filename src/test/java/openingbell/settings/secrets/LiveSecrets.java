package openingbell.settings.secrets;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.regex.Pattern;

/**
 * What lets users in, and whose it is, to be found in answers that should not hold it. All of them are looked for in one pass over an answer, however many there are: where
 * the last characters of one stand, the whole is looked at.
 */
public final class LiveSecrets {
    public enum Kind {
        PASSWORD("password"),
        API_KEY("API key"),
        TOKEN("token"),
        SESSION("session cookie");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /**
     * One that an answer holds.
     *
     * @param own whether it is that of whoever asked
     */
    public record Found(Kind kind, boolean own) {
        /** Always in the same words, and never the secret itself. */
        public String problem() {
            return PROBLEM + kind.words + " of " + (own ? "its" : "another") + " user";
        }
    }

    private record Held(Kind kind, long owner) {}

    private static final String PROBLEM = "answered with the ";
    private static final Pattern TOLD = Pattern.compile("(?s).*: " + PROBLEM + "[A-Za-z ]+ of (?:its|another) user");

    /** What the usual libraries make of special characters in pages (by name, by number, by hexadecimal number) and in JSON (with the slash, or whatever a page would take for markup, escaped as well). */
    private static final List<Map<Character, String>> ESCAPES = List.of(
            Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&#39;"),
            Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&#34;", '\'', "&#39;", '+', "&#43;"),
            Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;", '\'', "&#x27;"),
            Map.of('&', "&amp;", '<', "&lt;", '>', "&gt;", '"', "&quot;"),
            Map.of('"', "\\\"", '\\', "\\\\"),
            Map.of('"', "\\\"", '\\', "\\\\", '/', "\\/"),
            byNumber("&<>'\"+", '\\', "%04x"),
            byNumber("&<>'\"+", '\\', "%04X"),
            byNumber("&<>'=", '"', "%04x"),
            byNumber("&<>", '"', "%04x"));

    /**
     * Of JSON.
     *
     * @param special characters that are written by their number; a backslash is doubled
     * @param plain one that is written behind a backslash
     */
    private static Map<Character, String> byNumber(String special, char plain, String number) {
        var escapes = new HashMap<Character, String>();
        special.chars().forEach(c -> escapes.put((char) c, "\\u" + number.formatted(c)));
        escapes.put('\\', "\\\\");
        escapes.put(plain, "\\" + plain);
        return Map.copyOf(escapes);
    }

    /** What several accounts were given is nobody's alone. */
    public static final long EVERYBODY = -1;

    /** A shorter one may stand in any page by chance, and so may a mere word or a number. */
    private static final int SHORTEST = 8;

    private static final Pattern WORD_OR_NUMBER = Pattern.compile("\\p{L}+|[0-9]+");

    /** The latest are looked for: users come and go for hours. */
    private static final int MOST = 50_000;

    private static final int BITS = 20;

    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final Map<Long, Set<String>> byEnding = new ConcurrentHashMap<>();
    private final Set<String> shown = ConcurrentHashMap.newKeySet();
    private final Queue<String> inOrder = new ArrayDeque<>();
    private volatile AtomicLongArray endings = new AtomicLongArray(1 << BITS - 6);
    private int sinceRenewed;

    /** Whether a message tells of one. */
    public static boolean told(String message) {
        return TOLD.matcher(message).matches();
    }

    /** @param owner the number of the account that it lets in, or {@link #EVERYBODY} */
    public void add(Kind kind, String secret, long owner) {
        if (secret.length() < SHORTEST || WORD_OR_NUMBER.matcher(secret).matches() || shown.contains(secret)) {
            return;
        }
        spellings(secret).forEach(spelled -> keep(spelled, new Held(kind, owner)));
    }

    /** As programs write it into pages, JSON and addresses: one without special characters has but one. */
    private static Set<String> spellings(String secret) {
        var spelled = new LinkedHashSet<String>();
        spelled.add(asBytes(secret));
        var url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        spelled.add(asBytes(url));
        spelled.add(asBytes(url.replace("+", "%20")));
        ESCAPES.forEach(escapes -> spelled.add(asBytes(escaped(secret, escapes))));
        return spelled;
    }

    private static String escaped(String secret, Map<Character, String> escapes) {
        var escaped = new StringBuilder();
        for (char c : secret.toCharArray()) {
            escaped.append(escapes.getOrDefault(c, Character.toString(c)));
        }
        return escaped.toString();
    }

    private synchronized void keep(String asBytes, Held one) {
        boolean known = held.containsKey(asBytes);
        held.merge(asBytes, one, LiveSecrets::both);
        if (known) {
            return;
        }
        byEnding.computeIfAbsent(ending(asBytes), first -> ConcurrentHashMap.newKeySet())
                .add(asBytes);
        inOrder.add(asBytes);
        if (inOrder.size() > MOST) {
            forget(inOrder.remove());
        }
        if (++sinceRenewed > MOST) { // else the endings of those that are forgotten would fill it
            sinceRenewed = 0;
            var renewed = new AtomicLongArray(1 << BITS - 6);
            held.keySet().forEach(kept -> mark(renewed, kept));
            endings = renewed;
        }
        mark(endings, asBytes);
    }

    /** What is known as a token, a password or a key stays whose it is when a cookie holds it, too. */
    private static Held both(Held before, Held again) {
        if (before.kind() != Kind.SESSION && again.kind() == Kind.SESSION) {
            return before;
        }
        return before.owner() == again.owner() ? again : new Held(again.kind(), EVERYBODY);
    }

    private void forget(String asBytes) {
        held.remove(asBytes);
        byEnding.computeIfPresent(ending(asBytes), (same, ones) -> {
            ones.remove(asBytes);
            return ones.isEmpty() ? null : ones;
        });
    }

    /** A character for each of its bytes, as answers are looked through. */
    private static String asBytes(String secret) {
        return new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Its last characters. */
    private static long ending(String asBytes) {
        long ending = 0;
        for (int i = asBytes.length() - SHORTEST; i < asBytes.length(); i++) {
            ending = ending << 8 | asBytes.charAt(i);
        }
        return ending;
    }

    private static void mark(AtomicLongArray endings, String asBytes) {
        int place = place(ending(asBytes));
        endings.accumulateAndGet(place >> 6, 1L << place, (bits, bit) -> bits | bit);
    }

    private static int place(long ending) {
        return (int) (ending * 0x9E3779B97F4A7C15L >>> 64 - BITS);
    }

    /** This one is meant to stand in answers, such as what a form has to send back. */
    public synchronized void allow(String secret) {
        if (shown.size() < MOST) {
            shown.add(secret);
        }
        spellings(secret).stream().filter(held::containsKey).forEach(this::forget);
    }

    /**
     * What the answer holds of them; that of another user, if there is one.
     *
     * @param reader the number of the account that asked
     */
    public Optional<Found> in(byte[] answer, long reader) {
        if (held.isEmpty()) {
            return Optional.empty();
        }
        var marked = endings;
        var found = Optional.<Found>empty();
        long window = 0;
        for (int i = 0; i < answer.length; i++) {
            window = window << 8 | answer[i] & 0xff;
            int place = place(window);
            if ((marked.getPlain(place >> 6) >>> place & 1) != 0) {
                var here = endingAt(i + 1, window, answer, reader);
                if (here.isPresent() && !here.get().own()) {
                    return here;
                }
                found = found.or(() -> here);
            }
        }
        return found;
    }

    private Optional<Found> endingAt(int end, long window, byte[] answer, long reader) {
        for (var secret : byEnding.getOrDefault(window, Set.of())) {
            var one = endsWith(answer, end, secret) ? held.get(secret) : null;
            if (one != null) {
                return Optional.of(new Found(one.kind(), one.owner() == EVERYBODY || one.owner() == reader));
            }
        }
        return Optional.empty();
    }

    private static boolean endsWith(byte[] answer, int end, String asBytes) {
        int begin = end - asBytes.length();
        if (begin < 0) {
            return false;
        }
        for (int i = 0; i < asBytes.length(); i++) {
            if ((answer[begin + i] & 0xff) != asBytes.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
