package openingbell.journeys.chains;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import openingbell.journeys.script.RequestValues;
import openingbell.settings.source.Placeholder;

/** A text with {placeholders}, taken apart once and filled for each request. */
final class Template {
    private final List<Placeholder.Piece> pieces;
    private final UnaryOperator<String> encoding;

    private Template(List<Placeholder.Piece> pieces, UnaryOperator<String> encoding) {
        this.pieces = pieces;
        this.encoding = encoding;
    }

    /** What stands in braces and is no name, such as a JSON object, is text. */
    static Template of(String text, UnaryOperator<String> encoding) {
        return new Template(Placeholder.pieces(text), encoding);
    }

    static Template of(String text) {
        return of(text, UnaryOperator.identity());
    }

    Set<String> placeholders() {
        return pieces.stream()
                .flatMap(piece -> piece.placeholder().stream())
                .map(Placeholder::name)
                .collect(Collectors.toSet());
    }

    boolean constant() {
        return pieces.size() == 1;
    }

    String fill(RequestValues values) {
        if (constant()) {
            return pieces.get(0).text();
        }
        var filled = new StringBuilder(64);
        for (int i = 0; i < pieces.size(); i++) {
            var piece = pieces.get(i);
            filled.append(piece.text());
            if (piece.placeholder().isPresent()) {
                var placeholder = piece.placeholder().get();
                filled.append(placeholder.written(values.written(placeholder.name()), encoding));
            }
        }
        return filled.toString();
    }
}
