package openingbell.facts;

import java.util.List;
import openingbell.runlog.RunEvent;

/** Which run the facts are of; of several that were added up, their names together and their earliest start. */
public record RunInfo(
        String gatlingVersion, String simulation, long start, String description, List<String> scenarios) {
    public RunInfo {
        scenarios = List.copyOf(scenarios);
    }

    static RunInfo of(RunEvent.Run run) {
        return new RunInfo(run.gatlingVersion(), run.simulation(), run.start(), run.description(), run.scenarios());
    }

    RunInfo plus(RunInfo other) {
        return of(asRun().plus(other.asRun()));
    }

    private RunEvent.Run asRun() {
        return new RunEvent.Run(gatlingVersion, simulation, start, description, scenarios, List.of());
    }
}
