package openingbell.imports;

import openingbell.text.OneLine;

/** A document that no settings can be made from; the message says why and what would be right. */
public final class ImportException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 600;

    ImportException(String message) {
        super(OneLine.of(message, LONGEST), null, false, false);
    }
}
