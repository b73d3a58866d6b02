package openingbell.testing.samples;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A secret as programs write it: for tests that look for one everywhere. */
public final class Spellings {
    private Spellings() {}

    /** Each spelling by its name. */
    public static Map<String, String> of(String secret) {
        var all = new LinkedHashMap<String, String>();
        var url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        all.put("plain", secret);
        all.put("capitals", secret.toUpperCase(Locale.ROOT));
        all.put("URL with +", url);
        all.put("URL with %20", url.replace("+", "%20"));
        all.put("URL in small letters", hexInSmallLetters(url));
        all.put("every byte of a URL", bytes(secret));
        all.put("URL in a URL", URLEncoder.encode(url, StandardCharsets.UTF_8));
        all.put("JSON", secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
        all.put("JSON by number", units(secret, "\\u%04x", c -> true));
        all.put("JSON by large number", units(secret, "\\u%04X", c -> true));
        all.put("JSON beyond letters by number", units(secret, "\\u%04x", c -> !Character.isLetterOrDigit(c)));
        all.put("JSON in JSON", units(secret, "\\\\u%04x", c -> true));
        all.put("Markdown", secret.replaceAll("[\\\\`*_\\[\\]|~!$#@()<>.+-]", "\\\\$0"));
        all.put("Markdown, kept from mentioning", secret.replaceAll("[@#]", "$0\u2060"));
        all.put(
                "HTML",
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"));
        all.put("HTML by number", units(secret, "&#%d;", c -> true));
        all.put("HTML by hexadecimal number", units(secret, "&#x%X;", c -> true));
        all.put("with what nobody sees", String.join("\u200b", secret.split("")));
        for (var before : new String[] {"", "u", "us", "user:"}) {
            var bytes = (before + secret + "/more").getBytes(StandardCharsets.UTF_8);
            all.put("Base64 behind '" + before + "'", Base64.getEncoder().encodeToString(bytes));
            all.put(
                    "Base64 for URLs behind '" + before + "'",
                    Base64.getUrlEncoder().encodeToString(bytes));
        }
        all.put("Base64 alone", Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        all.put(
                "Base64 in a URL",
                URLEncoder.encode(
                        Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8));
        return all;
    }

    private static String hexInSmallLetters(String url) {
        return java.util.regex.Pattern.compile("%[0-9A-F]{2}")
                .matcher(url)
                .replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT));
    }

    private static String bytes(String secret) {
        var all = new StringBuilder();
        for (byte b : secret.getBytes(StandardCharsets.UTF_8)) {
            all.append("%%%02x".formatted(b));
        }
        return all.toString();
    }

    private static String units(String secret, String format, java.util.function.IntPredicate which) {
        return secret.chars()
                .mapToObj(c -> which.test(c) ? format.formatted(c) : Character.toString(c))
                .collect(Collectors.joining());
    }
}
