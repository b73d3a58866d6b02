package openingbell.load;

import java.util.concurrent.atomic.AtomicLong;

/** How many requests may still leave this machine in a run, warm-up and logins included; counted as they are sent. */
public final class RequestBudget {
    private final long most;
    private final AtomicLong taken = new AtomicLong();
    private volatile boolean usedUp;

    public RequestBudget(long most) {
        this.most = most;
    }

    /** Takes one, if there is one left; whoever gets it sends it. */
    public boolean take() {
        if (usedUp) {
            return false;
        }
        boolean left = taken.incrementAndGet() <= most;
        if (!left) {
            usedUp = true;
        }
        return left;
    }

    /** Whether more was asked for than there was. */
    public boolean usedUp() {
        return usedUp;
    }

    public long most() {
        return most;
    }
}
