package openingbell.platform.world;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** The platform's time: always the same trading day, from its one moment on, where it stands still unless its {@link MarketClock} runs. */
public final class TradingCalendar {
    /** What documentation says of today. */
    public static final String SAID = "The platform's trading day, which never passes.";

    public static final LocalDate TODAY = LocalDate.of(2026, 1, 5);

    /** How much of today's session is over. */
    public static final double MOMENT = 0.6;

    private final List<LocalDate> days;

    /** The trading days before today, oldest first: every weekday is one. */
    public TradingCalendar(int count) {
        var backwards = new ArrayList<LocalDate>(count);
        for (var date = TODAY.minusDays(1); backwards.size() < count; date = date.minusDays(1)) {
            if (date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY) {
                backwards.add(date);
            }
        }
        Collections.reverse(backwards);
        this.days = List.copyOf(backwards);
    }

    public int size() {
        return days.size();
    }

    public LocalDate date(int day) {
        return days.get(day);
    }

    /** The place of a day among them; none if there is no trading on it. */
    public OptionalInt day(LocalDate date) {
        int place = Collections.binarySearch(days, date);
        return place < 0 ? OptionalInt.empty() : OptionalInt.of(place);
    }

    /** The place of the first of them that is not before a day; as many as there are if all are. */
    public int firstFrom(LocalDate date) {
        int place = Collections.binarySearch(days, date);
        return place < 0 ? -place - 1 : place;
    }
}
