package openingbell.testing.samples;

import io.gatling.charts.stats.Group;
import io.gatling.charts.stats.LogFileData;
import io.gatling.charts.stats.LogFileReader;
import io.gatling.charts.stats.PercentVsTimePlot;
import io.gatling.core.config.GatlingConfiguration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import openingbell.facts.Histogram;
import openingbell.facts.Latencies;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Gatling's own reader of its log: what ours must agree with. */
public final class GatlingsReader {
    private final LogFileData data;

    private GatlingsReader(LogFileData data) {
        this.data = data;
    }

    public static GatlingsReader read(Path log) {
        return new GatlingsReader(new LogFileReader(log.toFile(), GatlingConfiguration.load()).read());
    }

    /** All requests together. */
    public Latencies all() {
        return latencies(
                data.responseTimeDistribution(Integer.MAX_VALUE, Option.empty(), Option.empty()), count(null, null));
    }

    public Latencies request(List<String> groups, String name) {
        var group = groups.isEmpty() ? null : group(groups);
        return latencies(
                data.responseTimeDistribution(Integer.MAX_VALUE, Option.apply(name), Option.apply(group)),
                count(name, group));
    }

    public Latencies duration(List<String> groups) {
        return latencies(data.groupDurationDistribution(Integer.MAX_VALUE, group(groups)), groupCount(groups));
    }

    public Latencies cumulated(List<String> groups) {
        return latencies(
                data.groupCumulatedResponseTimeDistribution(Integer.MAX_VALUE, group(groups)), groupCount(groups));
    }

    /** Messages of requests and of ERROR records together, as Gatling counts them (crashes end with a space there). */
    public Map<String, Long> errors() {
        var errors = new TreeMap<String, Long>();
        CollectionConverters.asJava(data.errors(Option.empty(), Option.empty()))
                .forEach(error -> errors.merge(error.message().strip(), (long) error.count(), Long::sum));
        return errors;
    }

    private long count(String name, Group group) {
        return data.requestGeneralStats(Option.apply(name), Option.apply(group), Option.empty())
                .get()
                .count();
    }

    private long groupCount(List<String> groups) {
        return data.groupDurationGeneralStats(group(groups), Option.empty())
                .get()
                .count();
    }

    private static Group group(List<String> hierarchy) {
        return new Group(CollectionConverters.asScala(hierarchy).toList());
    }

    /** Gatling gives shares of all in percent; they are counts again when multiplied out. */
    private static Latencies latencies(
            Tuple2<Seq<PercentVsTimePlot>, Seq<PercentVsTimePlot>> distributions, long count) {
        return new Latencies(histogram(distributions._1(), count), histogram(distributions._2(), count));
    }

    private static Histogram histogram(Seq<PercentVsTimePlot> distribution, long count) {
        var values = new ArrayList<Integer>();
        var counts = new ArrayList<Long>();
        CollectionConverters.asJava(distribution).forEach(plot -> {
            values.add(plot.time());
            counts.add(Math.round(plot.value() * count / 100));
        });
        return Histogram.of(
                values.stream().mapToInt(Integer::intValue).toArray(),
                counts.stream().mapToLong(Long::longValue).toArray());
    }
}
