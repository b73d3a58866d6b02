package openingbell.platform.signals;

import java.util.List;
import openingbell.platform.world.Bars;
import openingbell.platform.world.Features;

/**
 * How a stock stands after its latest bar, as far as its bars alone tell.
 *
 * @param features what the models look at
 * @param patterns all that are in the bars, oldest first
 * @param bars how many there are
 * @param close of the latest
 * @param spread the mean of the latest twenty
 */
public record Setup(
        double[] features,
        TradingRange range,
        List<Pattern> patterns,
        VolumeAnalysis volume,
        int bars,
        long close,
        long spread) {
    /** An older pattern has had its effect. */
    private static final int RECENT = 5;

    public Setup {
        patterns = List.copyOf(patterns);
    }

    public static Setup of(Bars bars) {
        int last = bars.size() - 1;
        var latest = bars.last(VolumeAnalysis.BEFORE);
        long spread = 0;
        for (int i = 0; i < latest.size(); i++) {
            spread += VolumeAnalysis.spread(latest, i);
        }
        return new Setup(
                Features.of(bars),
                TradingRange.before(bars, last),
                Pattern.in(bars),
                VolumeAnalysis.of(bars, last),
                bars.size(),
                bars.lastClose(),
                spread / latest.size());
    }

    /** Those that the latest bars completed. */
    public List<Pattern> recentPatterns() {
        return patterns.stream()
                .filter(pattern -> pattern.bar() >= bars - RECENT)
                .toList();
    }
}
