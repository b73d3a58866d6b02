package openingbell.run;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import openingbell.journeys.chains.Doorkeeper;
import openingbell.load.LoadClock;
import openingbell.load.RequestBudget;

/** Sends the warm-up's users away when its time is over; what they send counts against the budget of requests, too. */
public final class WarmUpDoor implements Doorkeeper {
    private final LoadClock clock = new LoadClock();
    private final Duration time;
    private final RequestBudget budget;
    private final BooleanSupplier stopped;

    public WarmUpDoor(Duration time, RequestBudget budget, BooleanSupplier stopped) {
        this.time = time;
        this.budget = budget;
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
    public boolean admits() {
        return budget.take();
    }

    @Override
    public boolean stopped() {
        return budget.usedUp() || stopped.getAsBoolean();
    }
}
