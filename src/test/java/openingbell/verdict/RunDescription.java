package openingbell.verdict;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import openingbell.facts.Profile;
import openingbell.objectives.Objective;
import openingbell.objectives.Quantity;
import openingbell.settings.RegressionLimits;
import openingbell.settings.ValidityLimits;
import openingbell.settings.secrets.SecretSources;
import openingbell.verdict.validity.GeneratorHealth;

/**
 * What a run was asked, where, and how it went, as far as its log does not tell. With the log it is all that the run's verdict needs.
 *
 * @param id the name of the run's folder
 * @param simulation the section of simulations.conf that was run
 * @param settings what the run was told, with secrets masked, as the settings' file would say it
 * @param settingsHash runs with the same hash are asked the same
 * @param command what repeats the run
 * @param plan of the population whose levels are judged
 * @param otherPlans of the others that have to come as planned
 * @param promises what it is held to
 * @param notAsked promises in the settings that it cannot be held to, each with its reason
 * @param statusAlone the requests whose answers are accepted by status alone, as far as settings and the simulation's code tell before the load
 * @param writes the requests that it makes and that change data of its target, as reports call them
 * @param secrets where it had its secrets from, by names: whoever reads its log masks them
 * @param leastLevel up to this level of the load promises must be kept, above it they may break; 0 if the run is judged as a whole
 * @param end how it went, known once it has ended
 */
public record RunDescription(
        String id,
        String simulation,
        long seed,
        String settings,
        String settingsHash,
        String command,
        Environment environment,
        PlannedLoad plan,
        @JsonProperty("beside") List<PlannedLoad> otherPlans,
        List<Objective> promises,
        List<String> notAsked,
        List<StatusAlone> statusAlone,
        List<String> writes,
        SecretSources secrets,
        double leastLevel,
        ValidityLimits validity,
        RegressionLimits regression,
        End end) {

    public RunDescription {
        writes = List.copyOf(writes);
        otherPlans = List.copyOf(otherPlans);
        promises = List.copyOf(promises);
        notAsked = List.copyOf(notAsked);
        statusAlone = List.copyOf(statusAlone);
    }

    /** Of a run with one population that only reads, and in which nothing is accepted by status alone. */
    public RunDescription(
            String id,
            String simulation,
            long seed,
            String settings,
            String settingsHash,
            String command,
            Environment environment,
            PlannedLoad plan,
            List<Objective> promises,
            List<String> notAsked,
            double leastLevel,
            ValidityLimits validity,
            RegressionLimits regression,
            End end) {
        this(
                id,
                simulation,
                seed,
                settings,
                settingsHash,
                command,
                environment,
                plan,
                List.of(),
                promises,
                notAsked,
                List.of(),
                List.of(),
                SecretSources.NONE,
                leastLevel,
                validity,
                regression,
                end);
    }

    /**
     * How a run went.
     *
     * @param loadStarted when the first user came, after the warm-up: the plan's times count from here; milliseconds since 1970, 0 if none came
     * @param gatlingAssertionsKept whether each of Gatling's own assertions was kept, in the order of {@link #gatlingAssertions}; empty if Gatling did not say
     * @param acceptedRuns how many accepted runs there were to compare it with; they are kept beside it
     * @param baselineProblem why the accepted runs could not be read; empty if they could
     * @param drift lasting changes that the history showed up to this run
     * @param unkept how many of its files could not be kept, so that nobody can check the verdict
     * @param expiredTokens how many answers said only that a token had expired; they were taken out of the log, since they are neither success nor failure
     * @param sameAnswers what came as the answer to more than it can be the right answer to
     * @param refusedAccounts those that the target refused so often in a row that nobody asked for them any more, as far as they may be told
     * @param profile where the target's CPU went, if somebody asked for that
     */
    public record End(
            Ending ending,
            long loadStarted,
            @JsonProperty("injector") GeneratorHealth generator,
            @JsonProperty("keptByGatling") List<Boolean> gatlingAssertionsKept,
            int acceptedRuns,
            String baselineProblem,
            List<DriftFinding> drift,
            int unkept,
            int expiredTokens,
            List<SameAnswer> sameAnswers,
            List<String> refusedAccounts,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Profile> profile) {

        /** Of a run that has not said how it ended. */
        public static final End UNKNOWN = of(Ending.unknown(), 0, GeneratorHealth.UNWATCHED, List.of());

        public End {
            gatlingAssertionsKept = List.copyOf(gatlingAssertionsKept);
            drift = List.copyOf(drift);
            sameAnswers = List.copyOf(sameAnswers);
            refusedAccounts = List.copyOf(refusedAccounts);
        }

        /** Beside no accepted run, and without a history. */
        public static End of(Ending ending, long loadStarted, GeneratorHealth generator, List<Boolean> keptByGatling) {
            return new End(
                    ending,
                    loadStarted,
                    generator,
                    keptByGatling,
                    0,
                    "",
                    List.of(),
                    0,
                    0,
                    List.of(),
                    List.of(),
                    Optional.empty());
        }

        public End with(List<DriftFinding> found) {
            return new End(
                    ending,
                    loadStarted,
                    generator,
                    gatlingAssertionsKept,
                    acceptedRuns,
                    baselineProblem,
                    found,
                    unkept,
                    expiredTokens,
                    sameAnswers,
                    refusedAccounts,
                    profile);
        }

        public End unkept(int files) {
            return new End(
                    ending,
                    loadStarted,
                    generator,
                    gatlingAssertionsKept,
                    acceptedRuns,
                    baselineProblem,
                    drift,
                    files,
                    expiredTokens,
                    sameAnswers,
                    refusedAccounts,
                    profile);
        }

        public End expired(int tokens) {
            return new End(
                    ending,
                    loadStarted,
                    generator,
                    gatlingAssertionsKept,
                    acceptedRuns,
                    baselineProblem,
                    drift,
                    unkept,
                    tokens,
                    sameAnswers,
                    refusedAccounts,
                    profile);
        }

        public End answered(List<SameAnswer> same) {
            return new End(
                    ending,
                    loadStarted,
                    generator,
                    gatlingAssertionsKept,
                    acceptedRuns,
                    baselineProblem,
                    drift,
                    unkept,
                    expiredTokens,
                    same,
                    refusedAccounts,
                    profile);
        }

        public End refused(List<String> accounts) {
            return new End(
                    ending,
                    loadStarted,
                    generator,
                    gatlingAssertionsKept,
                    acceptedRuns,
                    baselineProblem,
                    drift,
                    unkept,
                    expiredTokens,
                    sameAnswers,
                    accounts,
                    profile);
        }

        public End profiled(Profile found) {
            return new End(
                    ending,
                    loadStarted,
                    generator,
                    gatlingAssertionsKept,
                    acceptedRuns,
                    baselineProblem,
                    drift,
                    unkept,
                    expiredTokens,
                    sameAnswers,
                    refusedAccounts,
                    Optional.of(found));
        }

        public End comparedWith(int accepted, String problem) {
            return new End(
                    ending,
                    loadStarted,
                    generator,
                    gatlingAssertionsKept,
                    accepted,
                    problem,
                    drift,
                    unkept,
                    expiredTokens,
                    sameAnswers,
                    refusedAccounts,
                    profile);
        }
    }

    public RunDescription with(End known) {
        return changed(writes, known);
    }

    /** The same of a run that makes these requests, which change data. */
    public RunDescription writing(List<String> requests) {
        return changed(requests, end);
    }

    private RunDescription changed(List<String> writing, End known) {
        return new RunDescription(
                id,
                simulation,
                seed,
                settings,
                settingsHash,
                command,
                environment,
                plan,
                otherPlans,
                promises,
                notAsked,
                statusAlone,
                writing,
                secrets,
                leastLevel,
                validity,
                regression,
                known);
    }

    /** Whether every other population stays what it is then, so that what changes is not its doing; milliseconds since the first user. */
    public boolean othersStay(long from, long to) {
        return otherPlans.stream().allMatch(plan -> plan.staysDuring(from, to));
    }

    /** Of all populations that have to come as planned. */
    public List<PlannedLoad> plans() {
        return Stream.concat(Stream.of(plan), otherPlans.stream()).toList();
    }

    /** Whether every journey was made once, by one user; of a run of which only the log is left nobody knows. */
    @JsonIgnore
    public boolean isOnce() {
        return plan.steps().isEmpty() && !end.ending().equals(Ending.fromTheLogAlone());
    }

    /** The promises that also run as Gatling assertions. If levels are judged one by one (least-level, stop-when-broken), only the sample counts do. */
    public List<Objective> gatlingAssertions() {
        boolean byLevel = leastLevel > 0 || plan.stopsWhenBroken();
        return promises.stream()
                .filter(Objective::isKnownToGatling)
                .filter(promise -> !byLevel || promise.quantity() == Quantity.SAMPLES)
                .toList();
    }
}
