package openingbell.imports;

import java.util.Optional;

/**
 * How a target knows who asks, as far as a document tells.
 *
 * @param carrier the header that says it, by a token or a key
 * @param keyInQuery the parameter that says it, by a key
 * @param cookies whether cookies say it
 * @param page the page on which somebody logged in
 */
record Access(Optional<Carrier> carrier, Optional<String> keyInQuery, boolean cookies, Optional<LoginPage> page) {
    static final Access UNKNOWN = new Access(Optional.empty(), Optional.empty(), false, Optional.empty());

    /** @param value with {token} where it stands */
    record Carrier(String header, String value) {
        static Carrier authorization(String scheme) {
            return new Carrier("Authorization", scheme + " {token}");
        }
    }

    static Access by(Carrier carrier) {
        return new Access(Optional.of(carrier), Optional.empty(), false, Optional.empty());
    }
}
