package openingbell.settings.secrets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import openingbell.text.OneLine;

/**
 * A text as it reads once it is decoded, from a URL, JSON, Markdown, HTML or Base64, with the place of each character in the text as it was
 * written. What nobody sees, such as marks of no width, is left out.
 */
final class Decoded {
    /** So often a text may have been encoded, each time anew: JSON in JSON in a URL. */
    private static final int DEPTH = 3;

    /** Shorter ones hold nothing that could be hidden. */
    private static final int BASE64_RUN = 6;

    private static final Pattern ENTITY =
            Pattern.compile("&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));");

    private final StringBuilder text = new StringBuilder();
    private int[] from;
    private int[] to;

    private Decoded(int length) {
        from = new int[length];
        to = new int[length];
    }

    /** All that a text can mean: as it stands first, then decoded in every way and order. */
    static List<Decoded> waysToRead(String written) {
        var all = new ArrayList<Decoded>();
        new Ways(all).add(plain(written), 0, false);
        return all;
    }

    String text() {
        return text.toString();
    }

    /** Where the character stood, or the first of the characters that stood for it. */
    int from(int index) {
        return from[index];
    }

    /** Behind the last of them. */
    int to(int index) {
        return to[index];
    }

    int length() {
        return text.length();
    }

    /** How many of the characters stood before this place. */
    int endBefore(int place) {
        int found = Arrays.binarySearch(to, 0, length(), place);
        while (found >= 0 && found + 1 < length() && to[found + 1] == place) {
            found++;
        }
        return found >= 0 ? found + 1 : -found - 1;
    }

    private static Decoded plain(String written) {
        var plain = new Decoded(written.length());
        for (int i = 0; i < written.length(); i++) {
            plain.add(written.charAt(i), i, i + 1);
        }
        return plain;
    }

    private void add(char c, int start, int end) {
        boolean half = Character.isSurrogate(c);
        if (!half && OneLine.isEscaped(c)) {
            if (length() > 0 && c != '\n' && c != '\r') { // where a line ends, what stands there ends, too
                to[length() - 1] = end; // where it is covered, so is what belongs to it
            }
            return;
        }
        if (text.length() == from.length) {
            from = Arrays.copyOf(from, 2 * from.length + 8);
            to = Arrays.copyOf(to, from.length);
        }
        from[text.length()] = start;
        to[text.length()] = end;
        text.append(c);
    }

    /** @param start where in the other what stands for this character begins, {@code end} where it ends */
    private void add(char c, Decoded other, int start, int end) {
        add(c, other.from[start], other.to[end - 1]);
    }

    /** Bytes of a character beyond ASCII stay one by one, as Latin-1 reads them. */
    private Decoded fromUrl() {
        var decoded = new Decoded(length());
        for (int i = 0; i < length(); ) {
            int b = text.charAt(i) == '%' ? hex(i + 1, 2) : -1;
            int next = b < 0 ? i + 1 : i + 3;
            decoded.add(b < 0 ? text.charAt(i) : (char) b, this, i, next);
            i = next;
        }
        return decoded;
    }

    /** JSON's escapes and Markdown's. */
    private Decoded fromBackslashes() {
        var decoded = new Decoded(length());
        for (int i = 0; i < length(); ) {
            char c = text.charAt(i);
            char escaped = c == '\\' && i + 1 < length() ? text.charAt(i + 1) : 0;
            int code = escaped == 'u' ? hex(i + 2, 4) : -1;
            if (code >= 0) {
                decoded.add((char) code, this, i, i + 6);
                i += 6;
            } else if (escaped > ' ' && escaped < 127 && !Character.isLetterOrDigit(escaped)) {
                decoded.add(escaped, this, i, i + 2);
                i += 2;
            } else {
                // A line's end or a tab is seen by nobody.
                boolean unseen = escaped != 0 && "nrtbf".indexOf(escaped) >= 0;
                if (!unseen) {
                    decoded.add(c, this, i, i + 1);
                }
                i += unseen ? 2 : 1;
            }
        }
        return decoded;
    }

    private Decoded fromHtml() {
        var decoded = new Decoded(length());
        var entities = ENTITY.matcher(text);
        int i = 0;
        while (entities.find()) {
            for (; i < entities.start(); i++) {
                decoded.add(text.charAt(i), this, i, i + 1);
            }
            for (char c : entity(entities)) {
                decoded.add(c, this, i, entities.end());
            }
            i = entities.end();
        }
        for (; i < length(); i++) {
            decoded.add(text.charAt(i), this, i, i + 1);
        }
        return decoded;
    }

    private static char[] entity(java.util.regex.Matcher found) {
        if (found.group(3) != null) {
            return new char[] {
                switch (found.group(3)) {
                    case "amp" -> '&';
                    case "lt" -> '<';
                    case "gt" -> '>';
                    case "quot" -> '"';
                    default -> '\'';
                }
            };
        }
        int code = found.group(1) != null ? Integer.parseInt(found.group(1)) : Integer.parseInt(found.group(2), 16);
        return Character.isValidCodePoint(code) ? Character.toChars(code) : new char[0];
    }

    /** Of both alphabets, if four characters begin at this one of each run; a secret inside a longer text may begin at any. */
    private Decoded fromBase64(int offset) {
        var decoded = new Decoded(length());
        for (int start = 0; start < length(); ) {
            int end = start;
            while (end < length() && base64(text.charAt(end)) >= 0) {
                end++;
            }
            if (end - start >= BASE64_RUN) {
                bytes(start + offset, end, decoded);
                decoded.add('\uffff', this, end - 1, end); // nothing goes on from one run to the next
            }
            start = end + 1;
        }
        return decoded;
    }

    private void bytes(int start, int end, Decoded decoded) {
        for (int i = start; i + 1 < end; i += 4) {
            for (int k = 0; k < 3 && i + k + 1 < end; k++) {
                int bits = base64(text.charAt(i + k)) << 6 | base64(text.charAt(i + k + 1));
                decoded.add((char) (bits >> 4 - 2 * k & 0xff), this, i + k, i + k + 2);
            }
        }
    }

    private static int base64(char c) {
        if (c >= 'A' && c <= 'Z') {
            return c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return c - 'a' + 26;
        }
        if (c >= '0' && c <= '9') {
            return c - '0' + 52;
        }
        return switch (c) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> -1;
        };
    }

    private int hex(int start, int digits) {
        if (start + digits > length()) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < start + digits; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** Goes through the ways, and takes none twice. */
    private record Ways(List<Decoded> all, Set<String> known) {
        Ways(List<Decoded> all) {
            this(all, new HashSet<>());
        }

        void add(Decoded read, int depth, boolean base64) {
            if (!known.add(read.text())) {
                return;
            }
            all.add(read);
            if (depth == DEPTH) {
                return;
            }
            if (read.text.indexOf("%") >= 0) {
                add(read.fromUrl(), depth + 1, base64);
            }
            if (read.text.indexOf("\\") >= 0) {
                add(read.fromBackslashes(), depth + 1, base64);
            }
            if (read.text.indexOf("&") >= 0) {
                add(read.fromHtml(), depth + 1, base64);
            }
            for (int offset = 0; offset < 4 && !base64; offset++) {
                add(read.fromBase64(offset), depth + 1, true);
            }
        }
    }
}
