package openingbell;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import openingbell.journeys.Doorkeeper;
import openingbell.load.LoadClock;

/** Sends the warm-up's users away when its time is over. */
final class WarmUpDoor implements Doorkeeper {
    private final LoadClock clock = new LoadClock();
    private final Duration time;
    private final BooleanSupplier stopped;

    WarmUpDoor(Duration time, BooleanSupplier stopped) {
        this.time = time;
        this.stopped = stopped;
    }

    @Override
    public void arrived() {
        clock.start();
    }

    @Override
    public boolean closing() {
        return clock.isOver(time);
    }

    @Override
    public boolean stopped() {
        return stopped.getAsBoolean();
    }
}
