package openingbell;

import java.time.Duration;
import openingbell.journeys.Doorkeeper;
import openingbell.load.LoadClock;

/** Sends the warm-up's users away when its time is over. */
final class WarmUpDoor implements Doorkeeper {
    private final LoadClock clock = new LoadClock();
    private final Duration time;

    WarmUpDoor(Duration time) {
        this.time = time;
    }

    @Override
    public void arrived() {
        clock.start();
    }

    @Override
    public boolean closing() {
        return clock.isOver(time);
    }
}
