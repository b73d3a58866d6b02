package openingbell.settings.section;

import java.net.URI;
import java.util.Optional;
import openingbell.settings.source.Value;

/** A URL to which no load goes, so that any host will do; nothing that lets a user in goes along. */
final class ForeignUrl {
    private ForeignUrl() {}

    /**
     * Notes what is wrong with it.
     *
     * @param what what it should be, as in: "x" is no URL
     * @param example one that is right
     */
    static Optional<URI> read(Value value, String what, String example) {
        var right = "a URL such as " + example + "; what lets one in there stands in `headers`";
        var text = value.words().map(String::strip).orElse("");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.contains("@")) {
            // Not shown: what stands before the @ may be a password.
            value.wrong("a URL must not hold a user or a password", right);
            return Optional.empty();
        }
        try {
            var url = URI.create(text);
            boolean isSound = text.matches("(?i)https?://.*")
                    && url.getHost() != null
                    && url.getPort() <= 65535
                    && url.getPort() != 0
                    && url.getRawFragment() == null;
            if (isSound) {
                return Optional.of(url);
            }
        } catch (IllegalArgumentException noUrl) {
            // said below
        }
        value.wrong(value.shown() + " is " + what, right);
        return Optional.empty();
    }
}
