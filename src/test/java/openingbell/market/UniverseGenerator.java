package openingbell.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Makes the built-in universes, from a seed:
 * {@code mvn -q test-compile exec:java -Dexec.mainClass=openingbell.market.UniverseGenerator}.
 */
public final class UniverseGenerator {
    static final long SEED = 20260105;
    /** Weights are whole numbers that add up to this, so that a sector's share is exact. */
    static final int TOTAL_WEIGHT = 10_000_000;

    private final SyntheticMarket market;
    private final Dice dice;

    private UniverseGenerator(SyntheticMarket market) {
        this.market = market;
        this.dice = Dice.of(SEED, market.size(), 0);
    }

    /** Writes into the folder given, or where the project keeps them. */
    public static void main(String[] args) throws IOException {
        var folder = Path.of(args.length > 0 ? args[0] : "src/test/resources/openingbell/market");
        for (var market : SyntheticMarket.all()) {
            var file = folder.resolve(market.universe() + ".csv");
            Files.writeString(file, csv(market));
            System.out.println(file + ": " + market.size() + " stocks");
        }
    }

    static String csv(SyntheticMarket market) {
        var csv = new StringBuilder("""
                # Made up by openingbell.market.UniverseGenerator from seed %d: no line is about a real company or its stock.
                # Again: mvn -q test-compile exec:java -Dexec.mainClass=openingbell.market.UniverseGenerator
                %s
                """.formatted(SEED, String.join(",", UniverseReader.COLUMNS)));
        new UniverseGenerator(market)
                .stocks().stream()
                        .sorted(Comparator.comparing(Stock::ticker))
                        .forEach(stock -> csv.append(String.format(
                                Locale.ROOT,
                                stock.price() < 1 ? "%s,%s,%s,%s,%.4f,%.0f\n" : "%s,%s,%s,%s,%.2f,%.0f\n",
                                stock.ticker(),
                                stock.name(),
                                stock.sector(),
                                stock.venue(),
                                stock.price(),
                                stock.weight())));
        return csv.toString();
    }

    private List<Stock> stocks() {
        var sizes = sizes();
        var sectorOf = sectors();
        var stocks = new ArrayList<Stock>();
        for (var sector : market.sectors()) {
            var members = IntStream.range(0, sizes.length)
                    .filter(i -> sectorOf[i] == sector)
                    .toArray();
            var weights = split(TOTAL_WEIGHT / 100 * sector.weight(), members, sizes);
            for (int i = 0; i < members.length; i++) {
                stocks.add(stock(sector, weights[i]));
            }
        }
        return stocks;
    }

    private Stock stock(SyntheticMarket.Sector sector, int weight) {
        var venue = venue();
        var name = market.names().name(dice, sector);
        return new Stock(market.names().ticker(dice, venue, name), name, sector.name(), venue, price(venue), weight);
    }

    /** Heavy-tailed, as market values are: the k-th is about 1/k of the first. */
    private double[] sizes() {
        var normal = ZigguratSampler.NormalizedGaussian.of(dice);
        return IntStream.rangeClosed(1, market.size())
                .mapToDouble(rank -> StrictMath.exp(0.3 * normal.sample()) / rank)
                .toArray();
    }

    /** The largest company belongs to the first sector, the others where chance puts them. */
    private SyntheticMarket.Sector[] sectors() {
        var sectors = new SyntheticMarket.Sector[market.size()];
        var table = AliasTable.of(market.sectors().stream()
                .mapToDouble(SyntheticMarket.Sector::stocks)
                .toArray());
        for (int i = 0; i < sectors.length; i++) {
            sectors[i] = market.sectors().get(i == 0 ? 0 : table.draw(dice));
        }
        return sectors;
    }

    private String venue() {
        var table = AliasTable.of(market.venues().stream()
                .mapToDouble(SyntheticMarket.Venue::stocks)
                .toArray());
        return market.venues().get(table.draw(dice)).name();
    }

    private double price(String venue) {
        double price = market.medianPrice()
                * StrictMath.exp(market.spread()
                        * ZigguratSampler.NormalizedGaussian.of(dice).sample());
        return VenueRules.price(
                VenueRules.of(venue).nearest(Math.min(Math.max(price, market.cheapest()), market.dearest())));
    }

    /** Splits a weight by the members' sizes into whole numbers, at least 1 each; the largest takes what rounding left. */
    private static int[] split(int weight, int[] members, double[] sizes) {
        double sum = IntStream.of(members).mapToDouble(i -> sizes[i]).sum();
        var parts = IntStream.of(members)
                .map(i -> Math.max(1, (int) (weight * sizes[i] / sum)))
                .toArray();
        int largest = IntStream.range(0, parts.length)
                .boxed()
                .max(Comparator.comparingInt(i -> parts[i]))
                .orElseThrow();
        parts[largest] += weight - IntStream.of(parts).sum();
        return parts;
    }
}
