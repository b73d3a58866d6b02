package openingbell.market;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The stocks there are, in the order of their file. */
public final class Universe {
    private final String name;
    private final List<Stock> stocks;
    private final Map<String, Integer> byTicker;

    private Universe(String name, List<Stock> stocks) {
        this.name = name;
        this.stocks = List.copyOf(stocks);
        this.byTicker = new HashMap<>();
        for (int i = 0; i < this.stocks.size(); i++) {
            if (byTicker.put(this.stocks.get(i).ticker(), i) != null) {
                throw new IllegalArgumentException(
                        "ticker " + this.stocks.get(i).ticker() + " twice");
            }
        }
    }

    /** A built-in one ({@code us-6000}, {@code taiwan-2000}), a CSV file, or a CSV file on the class path. */
    public static Universe load(String nameOrFile) {
        return new Universe(nameOrFile, UniverseFile.find(nameOrFile).read());
    }

    public static Universe of(String name, List<Stock> stocks) {
        return new Universe(name, stocks);
    }

    public String name() {
        return name;
    }

    public List<Stock> stocks() {
        return stocks;
    }

    public int size() {
        return stocks.size();
    }

    public Stock get(int i) {
        return stocks.get(i);
    }

    public OptionalInt indexOf(String ticker) {
        var index = byTicker.get(ticker);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }
}
