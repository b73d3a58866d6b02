package openingbell.run;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import openingbell.journeys.chains.Doorkeeper;
import openingbell.load.LoadClock;
import openingbell.load.RequestBudget;
import openingbell.load.Silence;
import openingbell.runlog.LeftOut;

/**
 * Starts the load's clock with the first visitor, sends them home at the plan's end, and stops all of it when told to, or when the budget of
 * requests is used up.
 */
public final class LoadDoor implements Doorkeeper {
    private final LoadClock clock;
    private final Duration end;
    private final RequestBudget budget;
    private final Silence silence;
    private final LeftOut leftOut;
    private final BooleanSupplier stopped;

    /**
     * @param end zero for a load that ends when its visitors are done
     * @param leftOut told of answers that are to be taken out of the log
     */
    public LoadDoor(
            LoadClock clock,
            Duration end,
            RequestBudget budget,
            Silence silence,
            LeftOut leftOut,
            BooleanSupplier stopped) {
        this.clock = clock;
        this.end = end;
        this.budget = budget;
        this.silence = silence;
        this.leftOut = leftOut;
        this.stopped = stopped;
    }

    @Override
    public void arrived() {
        clock.start();
    }

    @Override
    public boolean closing() {
        return !end.isZero() && clock.isOver(end);
    }

    @Override
    public boolean admits() {
        boolean admitted = budget.take();
        if (admitted) {
            silence.asked();
        }
        return admitted;
    }

    @Override
    public void answered() {
        silence.answered();
    }

    @Override
    public void expired(List<String> path, long start, long end) {
        leftOut.add(path, start, end);
    }

    @Override
    public boolean stopped() {
        return budget.usedUp() || stopped.getAsBoolean();
    }
}
