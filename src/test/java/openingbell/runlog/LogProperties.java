package openingbell.runlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LogProperties {

    @Property(tries = 300)
    void readsBackWhatWasWritten(@ForAll("logs") List<RunEvent> events) throws IOException {
        var read = new ArrayList<RunEvent>();
        var bytes = LogArbitraries.bytes(events);
        assertThat(read(bytes, read)).isEqualTo(new ReadEnd.Complete(events.size(), bytes.length));
        assertThat(read).isEqualTo(events);
    }

    /** Whatever happened to a log: what stands before the damage is delivered, and the end is said in a sentence. */
    @Property(tries = 2_000)
    void damageIsSurvivedAndSaid(@ForAll("logs") List<RunEvent> events, @ForAll("damages") LogDamage damage)
            throws IOException {
        var whole = LogArbitraries.bytes(events);
        var damaged = damage.done(whole);
        var read = new ArrayList<RunEvent>();
        var end = read(damaged, read);
        assertThat(end.records()).isEqualTo(read.size());
        assertThat(end.sentence()).startsWith("simulation.log").endsWith(".");
        int untouched = damage.at(whole);
        long before = recordsWithin(events, untouched);
        assertThat((long) read.size()).isGreaterThanOrEqualTo(before);
        assertThat(read.subList(0, (int) before)).isEqualTo(events.subList(0, (int) before));
        if (end instanceof ReadEnd.Corrupt corrupt) {
            assertThat(corrupt.atByte()).isBetween(0L, (long) damaged.length);
        }
    }

    private static long recordsWithin(List<RunEvent> events, int bytes) {
        long records = 0;
        while (records < events.size() && LogArbitraries.bytes(events.subList(0, (int) records + 1)).length <= bytes) {
            records++;
        }
        return records;
    }

    @Provide
    Arbitrary<LogDamage> damages() {
        return LogDamage.any();
    }

    @Provide
    Arbitrary<List<RunEvent>> logs() {
        return LogArbitraries.logs(30);
    }

    private static ReadEnd read(byte[] bytes, List<RunEvent> events) throws IOException {
        return LogReader.read(new ByteArrayInputStream(bytes), new EventMaker(events::add));
    }
}
