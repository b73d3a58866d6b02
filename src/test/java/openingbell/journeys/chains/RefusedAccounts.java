package openingbell.journeys.chains;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The accounts that the target does not let in, by whoever asked: after some refusals in a row nobody asks for one any more, since a real system would lock it. Told on event loops, as
 * answers come.
 */
final class RefusedAccounts {
    static final int MOST = 3;

    private final Map<List<String>, AtomicInteger> inARow = new ConcurrentHashMap<>();
    private final Map<List<String>, Integer> refused = new ConcurrentHashMap<>();

    /**
     * One more refusal.
     *
     * @param account what the login sends of it
     * @param place which of the accounts it is, from 0
     */
    void refused(List<String> account, int place) {
        if (inARow.computeIfAbsent(account, first -> new AtomicInteger()).incrementAndGet() >= MOST) {
            refused.putIfAbsent(account, place);
        }
    }

    void letIn(List<String> account) {
        inARow.remove(account);
    }

    boolean none() {
        return refused.isEmpty();
    }

    /** Whether this one is asked for no more. */
    boolean holds(List<String> account) {
        return refused.containsKey(account);
    }

    /** Which they are, in the accounts' order. */
    List<Integer> places() {
        return refused.values().stream().sorted().toList();
    }
}
