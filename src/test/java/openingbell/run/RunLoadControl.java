package openingbell.run;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import openingbell.journeys.chains.LoadControl;
import openingbell.journeys.script.User;
import openingbell.load.LoadClock;
import openingbell.load.RequestBudget;
import openingbell.load.Silence;
import openingbell.runlog.LogCorrections;

/**
 * Starts a clock with the first user, sends users home when their time is over, and stops all of them when told to, or when the budget of requests is
 * used up. The warm-up has one of its own, with a clock of its own.
 */
final class RunLoadControl implements LoadControl {
    private final LoadClock clock;
    private final RequestBudget budget;
    private final LogCorrections corrections;
    private final Silence silence = new Silence();
    private volatile boolean cameByHttp1;
    private volatile boolean cameByHttp2;
    private volatile BooleanSupplier stopped = () -> false;

    /** @param corrections told of answers that are to be taken out of the log */
    RunLoadControl(LoadClock clock, RequestBudget budget, LogCorrections corrections) {
        this.corrections = corrections;
        this.clock = clock;
        this.budget = budget;
    }

    /** How long the target has answered nothing. */
    Silence silence() {
        return silence;
    }

    /** Replaces the condition on which the load stops. */
    void stopWhen(BooleanSupplier condition) {
        stopped = condition;
    }

    @Override
    public void userStarted() {
        clock.start();
    }

    @Override
    public boolean isOver(Duration end) {
        return !end.isZero() && clock.isOver(end);
    }

    @Override
    public boolean takePermit(User user) {
        boolean admitted = admitsOpenEnded(user);
        if (admitted) {
            silence.requestSent();
        }
        return admitted;
    }

    /** That no answer comes to it says nothing of the target. */
    @Override
    public boolean admitsOpenEnded(User user) {
        boolean admitted = budget.take();
        if (admitted) {
            user.permitTaken();
        }
        return admitted;
    }

    @Override
    public void answerReceived() {
        silence.answered();
    }

    @Override
    public void answerReceived(boolean http2) {
        answerReceived();
        if (http2) {
            cameByHttp2 = true;
        } else {
            cameByHttp1 = true;
        }
    }

    /** What HTTP/2 came to, where it was asked for: a target may decline it. */
    String protocol() {
        if (cameByHttp2) {
            return cameByHttp1 ? "HTTP/2 and HTTP/1.1" : "HTTP/2";
        }
        return cameByHttp1 ? "HTTP/1.1, though HTTP/2 was asked for" : "HTTP/2 asked for";
    }

    @Override
    public void tokenExpired(List<String> path, long start, long end) {
        corrections.leaveOut(path, start, end);
    }

    @Override
    public void loggedOut(List<String> path, long start, long end) {
        corrections.leaveOutEither(path, start, end);
    }

    @Override
    public void mayBeSentAgain(List<String> path, long start, long end) {
        corrections.mayLeaveOut(path, start, end);
    }

    @Override
    public boolean mustStop() {
        return budget.usedUp() || stopped.getAsBoolean();
    }
}
