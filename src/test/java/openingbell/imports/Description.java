package openingbell.imports;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a document tells of a target.
 *
 * @param title what it is of
 * @param origin scheme, host and port, if it names them
 * @param otherOrigins that it names, too
 * @param carrier the header that says who asks, by a token or a key
 * @param notes what cannot be taken over, each as a sentence
 * @param leftOut requests that are no part of a load, each with the reason
 * @param recorded whether it tells what somebody really did
 */
record Description(
        String title,
        Optional<URI> origin,
        List<String> otherOrigins,
        List<Operation> operations,
        Optional<Carrier> carrier,
        List<String> notes,
        List<String> leftOut,
        boolean recorded) {

    /** @param value with {token} where it stands */
    record Carrier(String header, String value) {
        static Carrier authorization(String scheme) {
            return new Carrier("Authorization", scheme + " {token}");
        }
    }

    Description {
        otherOrigins = List.copyOf(otherOrigins);
        operations = List.copyOf(operations);
        notes = List.copyOf(notes);
        leftOut = List.copyOf(leftOut);
    }
}
