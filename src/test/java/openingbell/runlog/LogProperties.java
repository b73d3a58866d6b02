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
import openingbell.testing.samples.LogArbitraries;
import openingbell.testing.samples.LogDamage;

class LogProperties {

    @Property(tries = 300)
    void readsBackWhatWasWritten(@ForAll("logs") List<RunEvent> events) throws IOException {
        var read = new ArrayList<RunEvent>();
        var bytes = LogArbitraries.bytes(events);
        assertThat(read(bytes, read)).isEqualTo(new ReadEnd.Complete(events.size(), bytes.length));
        assertThat(read).isEqualTo(events);
    }

    /** Whatever happened to a log: what stands before the damage is delivered, and the end is said in a sentence. */
    @Property(tries = 1_000)
    void damageIsSurvivedAndSaid(@ForAll("logs") List<RunEvent> events, @ForAll("damages") LogDamage damage)
            throws IOException {
        var whole = LogArbitraries.bytes(events);
        var damaged = damage.done(whole);
        var read = new ArrayList<RunEvent>();
        var end = read(damaged, read);
        assertThat(end.records()).isEqualTo(read.size());
        assertThat(end.sentence()).startsWith("simulation.log").endsWith(".");
        int untouched = damage.at(whole);
        int before = recordsWithin(events, untouched);
        assertThat(read).hasSizeGreaterThanOrEqualTo(before);
        assertThat(read.subList(0, before)).isEqualTo(events.subList(0, before));
        if (end instanceof ReadEnd.Corrupt corrupt) {
            assertThat(corrupt.atByte()).isBetween(0L, (long) damaged.length);
        }
    }

    private static int recordsWithin(List<RunEvent> events, int bytes) {
        int least = 0;
        int most = events.size();
        while (least < most) {
            int middle = (least + most + 1) / 2;
            boolean within = LogArbitraries.bytes(events.subList(0, middle)).length <= bytes;
            least = within ? middle : least;
            most = within ? most : middle - 1;
        }
        return least;
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
