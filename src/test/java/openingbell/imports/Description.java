package openingbell.imports;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What a document tells of a target.
 *
 * @param title what it is of
 * @param url scheme, host, port and the path before all others, if it names them
 * @param otherOrigins that it names, too
 * @param notes what cannot be taken over, each as a sentence
 * @param leftOut requests that are no part of a load, each with the reason
 * @param recorded whether it tells what somebody really did
 */
record Description(
        String title,
        Optional<URI> url,
        List<String> otherOrigins,
        List<Operation> operations,
        Access access,
        List<String> notes,
        List<String> leftOut,
        boolean recorded) {

    Description {
        otherOrigins = List.copyOf(otherOrigins);
        operations = List.copyOf(operations);
        notes = List.copyOf(notes);
        leftOut = List.copyOf(leftOut);
    }
}
