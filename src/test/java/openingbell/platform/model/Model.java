package openingbell.platform.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The models that there are; each is a file of its own. All see the same features, and differ in what they predict of them. */
public enum Model {
    WEEK("The return of the next 5 trading days, as a share."),
    MONTH("The return of the next 21 trading days, as a share."),
    QUARTER("The return of the next 63 trading days, as a share."),
    VOLATILITY("The standard deviation of the daily returns of the next 21 trading days."),
    DRAWDOWN("The deepest fall from a high within the next 63 trading days, as a share.");

    private final String predicts;

    Model(String predicts) {
        this.predicts = predicts;
    }

    public static Optional<Model> called(String name) {
        return Stream.of(values())
                .filter(model -> model.toString().equals(name))
                .findFirst();
    }

    public static List<String> names() {
        return Stream.of(values()).map(Model::toString).toList();
    }

    public String predicts() {
        return predicts;
    }

    /** Its name in paths, answers, metrics and files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
