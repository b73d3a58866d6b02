package openingbell.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import openingbell.imports.Har.Entry;
import openingbell.imports.Har.NameValue;
import openingbell.settings.secrets.Secrets;

/** What of a recording nobody is to read: in headers, parameters, forms and JSON, by name, by value and by its look. */
final class RecordedSecrets {
    /** Shorter numbers count something. */
    private static final int SHORTEST_PIN = 4;

    private static final Pattern TELLS_NOTHING = Pattern.compile("(?s).{0,3}|[A-Za-z]{0,7}");

    private final Concealed concealed;
    private final RecordedAnswers answers;

    /** @param concealed gets them */
    RecordedSecrets(Concealed concealed, RecordedAnswers answers) {
        this.concealed = concealed;
        this.answers = answers;
    }

    void conceal(Entry entry) {
        var request = entry.request();
        Stream.concat(request.headers().stream(), entry.response().headers().stream())
                .filter(header -> Concealed.byName(header.name()))
                .forEach(this::concealHeader);
        request.queryString().forEach(this::conceal);
        request.postData().params().forEach(this::conceal);
        Har.form(request.postData()).forEach((name, value) -> conceal(new NameValue(name, value)));
        Concealed.within(request.postData().text()).forEach(concealed::add);
        RecordedAnswers.json(request.postData().text()).ifPresent(sent -> {
            conceal(sent);
            sent.forEach(member -> Concealed.within(member.asText()).forEach(concealed::add));
        });
        answers.json(entry.response()).ifPresent(this::conceal);
    }

    /** A value alone, one behind a scheme, or those of cookies, whose attributes are none. */
    private void concealHeader(NameValue header) {
        boolean cookies = header.name().equalsIgnoreCase("Cookie");
        boolean cookie = cookies || header.name().equalsIgnoreCase(Secrets.SET_COOKIE);
        var parts = header.value().split(";\\s*");
        Stream.of(parts).limit(cookies ? parts.length : 1).forEach(part -> {
            if (cookie && remembersAChoice(part)) {
                return;
            }
            concealed.add(part);
            concealed.add(part.replaceFirst("^[^= ]*[= ]", ""));
            concealed.add(Har.decoded(part.replaceFirst("^[^= ]*[= ]", "")));
        });
    }

    /** A word or a number is a secret where the cookie's name says so, unless nobody could keep it. */
    private static boolean remembersAChoice(String cookie) {
        var value = Secrets.cookieValue(cookie);
        return Concealed.byName(cookie.replaceFirst("(?s)=.*", ""))
                ? TELLS_NOTHING.matcher(value).matches()
                : Secrets.letsNobodyIn(value);
    }

    private void conceal(NameValue pair) {
        if (concealed.hides(pair.name())) {
            conceal(pair.name());
        }
        if (concealed.hides(pair.name(), pair.value())) {
            conceal(pair.value());
        }
    }

    void conceal(String value) {
        concealed.add(value);
        concealed.add(Har.decoded(value));
    }

    private void conceal(JsonNode json) {
        json.properties().forEach(member -> {
            var value = member.getValue();
            boolean pin = value.isNumber() && value.asText().length() >= SHORTEST_PIN;
            if ((value.isTextual() || pin) && Concealed.byName(member.getKey())) {
                concealed.add(value.asText());
            }
        });
        json.forEach(child -> {
            if (child.isContainerNode()) {
                conceal(child);
            }
        });
    }
}
