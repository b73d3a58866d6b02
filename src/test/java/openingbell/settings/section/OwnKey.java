package openingbell.settings.section;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import openingbell.settings.Journey;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SettingsFormat;
import openingbell.settings.source.Value;

/** A key that only one journey's section has: what may stand there, and how it is written. */
public final class OwnKey<T> {
    private final String name;
    private final Function<Value, T> reading;
    private final Function<T, Object> writing;

    private OwnKey(String name, Function<Value, T> reading, Function<T, Object> writing) {
        this.name = name;
        this.reading = reading;
        this.writing = writing;
    }

    /** From 0 to 100 %. */
    public static OwnKey<Double> share(String name) {
        return new OwnKey<>(name, Value::share, SettingsFormat::share);
    }

    public static OwnKey<Integer> whole(String name, int least, int most) {
        return new OwnKey<>(name, value -> (int) value.whole(least, most), number -> number);
    }

    /**
     * At least one whole number, to draw from.
     *
     * @param example as it is told to a user who wrote none
     */
    public static OwnKey<List<Integer>> wholes(String name, int least, int most, String example) {
        return new OwnKey<>(
                name,
                value -> {
                    var numbers = value.list().stream()
                            .map(number -> (int) number.whole(least, most))
                            .toList();
                    if (numbers.isEmpty()) {
                        value.wrong("there is nothing to draw from", example);
                    }
                    return numbers;
                },
                numbers -> numbers);
    }

    public String name() {
        return name;
    }

    Journey.Own read(ConfigSection section) {
        var value = reading.apply(section.get(name));
        return new Journey.Own(value, writing.apply(value));
    }

    /** What the settings of its journey say. */
    @SuppressWarnings("unchecked") // only read() puts a value under its name
    public T of(Journey journey) {
        return (T) Optional.ofNullable(journey.own().get(name))
                .orElseThrow(() -> new IllegalStateException("the journey " + journey.name() + " has no key " + name))
                .value();
    }
}
