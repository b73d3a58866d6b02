package openingbell.platform.data;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import openingbell.text.ProgressLine;

/**
 * A part of a world that is made once, for all platforms that want the same.
 *
 * @param what is in it, as the end of a sentence
 * @param countedBy a query that tells how much is in it once it is complete
 */
record WorldPart(String name, String what, Making making, String countedBy, long count) {

    /** Into an empty database or schema; {@code told} hears how far it is. */
    @FunctionalInterface
    interface Making {
        void in(Connection connection, ProgressLine told) throws SQLException;
    }

    static WorldPart bars(BarWorld world, RowWriter.Opened writing, String text) {
        int stocks = world.universe().size();
        return new WorldPart(
                "bars-" + world.key(),
                String.format(
                        Locale.ROOT,
                        "%,d daily bars (%,d stocks, %,d days)",
                        (long) stocks * world.days(),
                        stocks,
                        world.days()),
                new BarBuilder(world, writing, text)::build,
                "SELECT COUNT(DISTINCT stock) FROM ranking",
                stocks);
    }

    static WorldPart screen(BarWorld world, RowWriter.Opened writing, String text) {
        var builder = new ScreenBuilder(world, writing, text);
        return new WorldPart(
                "screen-" + world.key(),
                String.format(Locale.ROOT, "%,d rows that trading screens show", builder.rows()),
                builder::build,
                // Written last.
                "SELECT COUNT(*) FROM notification",
                builder.notifications());
    }

    /** What is said while it is built. */
    String building(String where) {
        return "platform: building " + what + " in " + where + ", once";
    }
}
