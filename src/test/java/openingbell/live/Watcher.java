package openingbell.live;

import openingbell.facts.LastSeconds;
import openingbell.verdict.RunSummary;

/** Somebody who is told how a run is doing while it lasts; called on the thread that counts, so it must be quick and must not wait. */
public interface Watcher {
    /** Each second. */
    void now(LastSeconds.Figures figures, PlanProgress progress);

    /** As often as it can be had cheaply: all that is known so far, with the promises as they stand. */
    void soFar(RunSummary run, boolean lags);
}
