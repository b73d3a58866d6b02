package openingbell.market;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/** Reads a universe from CSV and names every line that is wrong, all at once. */
final class UniverseReader {
    static final List<String> COLUMNS = List.of("ticker", "name", "sector", "venue", "price", "weight");
    static final String LINES = "a line " + String.join(",", COLUMNS) + ", then one for each stock";

    private static final int LONGEST_TICKER = 100;

    /** What nobody sees, and what stands for bytes that are no UTF-8. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\uFFFD]");

    private static final double MOST = 1e12;

    /** No share costs that much in any currency, and a million of them still are an amount that 64 bits hold. */
    private static final double DEAREST = 1e8;

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

    private final UniverseMistakes mistakes;
    private final Map<String, Integer> lineOf = new HashMap<>();
    private final List<Stock> stocks = new ArrayList<>();
    private List<String> header = List.of();

    UniverseReader(String file) {
        mistakes = new UniverseMistakes(file);
    }

    /** Line by line, as no cell of a universe spans two: so one broken quote does not swallow the rest of the file. */
    List<Stock> read(BufferedReader csv) throws IOException {
        int number = 0;
        for (var line = csv.readLine(); line != null; line = csv.readLine()) {
            number++;
            var text = number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
            if (text.isBlank() || text.startsWith("#")) {
                continue;
            }
            var cells = cells(number, text);
            if (cells.isEmpty()) {
                continue;
            }
            if (header.isEmpty()) {
                header(number, cells);
            } else {
                stock(number, cells);
            }
        }
        if (mistakes.none() && stocks.isEmpty()) {
            wrong(Math.max(1, number), "there are no stocks", LINES);
        }
        if (mistakes.none() && stocks.stream().allMatch(stock -> stock.weight() == 0)) {
            wrong(number, "all weights are 0", "a weight above 0 for one stock at least");
        }
        mistakes.refuse();
        return stocks;
    }

    private List<String> cells(int line, String text) throws IOException {
        // A parser for every line is slow to load 6,000 of them, and without quotes there is nothing to parse.
        if (text.indexOf('"') < 0) {
            return Stream.of(text.split(",", -1)).map(String::strip).toList();
        }
        try (var parser = CSVParser.parse(text, FORMAT)) {
            return parser.getRecords().get(0).toList();
        } catch (UncheckedIOException e) {
            if (!(e.getCause() instanceof CSVException)) {
                throw e;
            }
            wrong(
                    line,
                    "a quote is not closed, or text follows it",
                    "a cell with quotes around all of it, or with none");
            return List.of();
        }
    }

    private void header(int line, List<String> cells) {
        header = cells.stream().map(cell -> cell.toLowerCase(Locale.ROOT)).toList();
        var missing =
                COLUMNS.stream().filter(column -> !header.contains(column)).toList();
        if (!missing.isEmpty()) {
            wrong(
                    line,
                    "columns are missing: " + String.join(", ", missing),
                    "a first line " + String.join(",", COLUMNS));
        }
    }

    private void stock(int line, List<String> cells) {
        // Without its columns nothing can be said about a line.
        if (!header.containsAll(COLUMNS)) {
            return;
        }
        if (cells.size() != header.size()) {
            wrong(line, "there are " + cells.size() + " cells", header.size() + ", as in the first line");
            return;
        }
        int before = mistakes.count();
        var ticker = cell(cells, "ticker");
        ticker(line, ticker);
        var first = lineOf.putIfAbsent(ticker, line);
        if (first != null) {
            wrong(line, "ticker " + ticker + " stands in line " + first + " already", "each ticker once");
        }
        for (var column : List.of("name", "sector", "venue")) {
            if (cell(cells, column).isEmpty()) {
                wrong(line, column + " is empty", "some text");
            }
        }
        double price = number(line, cells, "price");
        if (price <= 0) {
            wrong(line, "price " + cell(cells, "price") + " is not above 0", "the last close");
        } else if (price > DEAREST) {
            wrong(line, "price " + cell(cells, "price") + " is above 100,000,000", "the last close, up to 1e8");
        }
        double weight = number(line, cells, "weight");
        if (weight < 0) {
            wrong(line, "weight " + cell(cells, "weight") + " is below 0", "0 or more");
        }
        if (mistakes.count() == before) {
            stocks.add(new Stock(
                    ticker,
                    cell(cells, "name"),
                    cell(cells, "sector").intern(),
                    cell(cells, "venue").intern(),
                    price,
                    weight));
        }
    }

    /** Whatever a URL can carry once it is encoded: s:0, BRK/B, 台積電. */
    private void ticker(int line, String ticker) {
        if (ticker.matches("[\\s\\p{Z}]*")) {
            wrong(line, "ticker is empty", "a ticker in each line");
        } else if (UNSEEN.matcher(ticker).find()) {
            wrong(line, "ticker '" + ticker + "' holds a character that cannot be seen", "letters and signs, in UTF-8");
        } else if (ticker.matches("\\.{1,2}")) {
            wrong(line, "ticker '" + ticker + "' is a folder in the path of a URL", "a ticker that is not all dots");
        } else if (ticker.indexOf(',') >= 0) {
            wrong(line, "ticker '" + ticker + "' holds a comma", "none in tickers, since commas part them in a list");
        } else if (ticker.length() > LONGEST_TICKER) {
            wrong(
                    line,
                    "ticker '" + ticker.substring(0, LONGEST_TICKER) + "…' is no ticker",
                    "at most " + LONGEST_TICKER + " letters");
        }
    }

    private double number(int line, List<String> cells, String column) {
        var text = cell(cells, column);
        try {
            double number = Double.parseDouble(text);
            if (Math.abs(number) <= MOST) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below, as what is too large or not a number is.
        }
        wrong(line, column + " " + text + " is not a number up to 1e12", "a plain number such as 123.45");
        return 1;
    }

    private String cell(List<String> cells, String column) {
        return cells.get(header.indexOf(column));
    }

    private void wrong(int line, String wrong, String right) {
        mistakes.add(line, wrong, right);
    }
}
