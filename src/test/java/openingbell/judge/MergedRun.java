package openingbell.judge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import openingbell.settings.LoadStep;
import openingbell.settings.secrets.SecretSources;
import openingbell.verdict.Ending;
import openingbell.verdict.PlannedLoad;
import openingbell.verdict.RunDescription;
import openingbell.verdict.RunDescription.End;
import openingbell.verdict.SameAnswer;
import openingbell.verdict.validity.GeneratorHealth;

/** Describes what several load generators did together as one run: held to the same promises, their loads added up, and no healthier than the worst of them. */
public final class MergedRun {
    private final String id;
    private final List<RunDescription> parts;

    private MergedRun(String id, List<RunDescription> parts) {
        this.id = id;
        this.parts = List.copyOf(parts);
    }

    /**
     * @param id the name of the folder that they are brought together in
     * @throws UnjudgeableException if they are not parts of one load; the message says in what they differ
     */
    public static RunDescription of(String id, List<RunDescription> parts) throws UnjudgeableException {
        var merged = new MergedRun(id, parts);
        merged.checkAlike();
        return merged.description();
    }

    private void checkAlike() throws UnjudgeableException {
        sameValue("simulation", RunDescription::simulation);
        sameValue("target", run -> run.environment().target());
        sameValue("settings' hash", RunDescription::settingsHash);
        same("promises", RunDescription::promises);
        same("requests that are accepted by status alone", RunDescription::statusAlone);
        same("limits", run -> List.of(run.leastLevel(), run.validity(), run.regression()));
        same(
                "times of the load",
                run -> run.plans().stream().map(MergedRun::times).toList());
    }

    /** Told with both values, which are short. */
    private void sameValue(String what, Function<RunDescription, String> of) throws UnjudgeableException {
        var first = parts.get(0);
        for (var part : parts) {
            if (!of.apply(part).equals(of.apply(first))) {
                throw apart(part, "their %s differs (%s, %s)".formatted(what, of.apply(first), of.apply(part)));
            }
        }
    }

    private void same(String what, Function<RunDescription, Object> of) throws UnjudgeableException {
        for (var part : parts) {
            if (!of.apply(part).equals(of.apply(parts.get(0)))) {
                throw apart(part, "their %s differ".formatted(what));
            }
        }
    }

    private UnjudgeableException apart(RunDescription part, String reason) {
        return new UnjudgeableException(
                "%s and %s cannot be merged: %s.".formatted(parts.get(0).id(), part.id(), reason));
    }

    /** All of a plan but how much load it is. */
    private static List<Object> times(PlannedLoad plan) {
        var times = new ArrayList<Object>(
                List.of(plan.scenario(), plan.open(), plan.warmUpMillis(), plan.stopsWhenBroken()));
        plan.steps().forEach(step -> times.add(List.of(step.start(), step.rampEnd(), step.holdEnd())));
        return times;
    }

    private RunDescription description() {
        var first = parts.get(0);
        return new RunDescription(
                id,
                first.simulation(),
                first.seed(),
                first.settings(),
                // Several of one are another load than one: each is compared with its like.
                parts.size() + "x" + first.settingsHash(),
                "",
                first.environment(),
                plan(0),
                IntStream.rangeClosed(1, first.otherPlans().size())
                        .mapToObj(this::plan)
                        .toList(),
                first.promises(),
                first.notAsked(),
                first.statusAlone(),
                parts.stream()
                        .flatMap(part -> part.writes().stream())
                        .distinct()
                        .toList(),
                parts.stream().map(RunDescription::secrets).reduce(SecretSources.NONE, SecretSources::and),
                first.leastLevel() * parts.size(),
                first.validity(),
                first.regression(),
                end());
    }

    private PlannedLoad plan(int population) {
        var plans = parts.stream().map(part -> part.plans().get(population)).toList();
        var first = plans.get(0);
        var steps = new ArrayList<LoadStep>();
        for (int i = 0; i < first.steps().size(); i++) {
            int place = i;
            var step = first.steps().get(i);
            double level = plans.stream()
                    .mapToDouble(plan -> plan.steps().get(place).level())
                    .sum();
            steps.add(new LoadStep(level, step.start(), step.rampEnd(), step.holdEnd()));
        }
        double arrivals = plans.stream().mapToDouble(PlannedLoad::arrivals).sum();
        return new PlannedLoad(
                first.scenario(), first.open(), steps, arrivals, first.warmUpMillis(), first.stopsWhenBroken());
    }

    private End end() {
        // All of them were there from the last one's start on; what is missing at the end then is missing.
        long started =
                parts.stream().mapToLong(part -> part.end().loadStarted()).max().orElse(0);
        int expired =
                parts.stream().mapToInt(part -> part.end().expiredTokens()).sum();
        return End.of(ending(), started, generators(), List.of())
                .expired(expired)
                .answered(sameAnswers())
                .refused(parts.stream()
                        .flatMap(part -> part.end().refusedAccounts().stream())
                        .distinct()
                        .toList());
    }

    /** What one part saw of a page and what another saw of it are told together. */
    private List<SameAnswer> sameAnswers() {
        var together = new LinkedHashMap<List<Object>, SameAnswer>();
        parts.stream()
                .flatMap(part -> part.end().sameAnswers().stream())
                .forEach(answer -> together.merge(
                        List.of(answer.kind(), answer.title(), answer.asksForPassword()), answer, SameAnswer::plus));
        return List.copyOf(together.values());
    }

    private Ending ending() {
        return parts.stream()
                .map(part -> part.end().ending())
                .filter(ending -> !ending.planned())
                .findFirst()
                .orElse(Ending.asPlanned());
    }

    /** The worst of each; nobody watched them if nobody watched one. */
    private GeneratorHealth generators() {
        var health = parts.stream().map(part -> part.end().generator()).toList();
        if (health.stream().anyMatch(one -> one.samples() == 0)) {
            return GeneratorHealth.UNWATCHED;
        }
        var paused = health.stream()
                .max(Comparator.comparingDouble(GeneratorHealth::pausedShare))
                .orElseThrow();
        return new GeneratorHealth(
                paused.watchedMillis(),
                health.stream().mapToLong(GeneratorHealth::samples).min().orElseThrow(),
                worst(health, GeneratorHealth::latenessP99),
                worst(health, GeneratorHealth::latenessMax),
                paused.pauses(),
                paused.pausedMillis(),
                health.stream().mapToLong(GeneratorHealth::longestPause).max().orElseThrow(),
                worst(health, GeneratorHealth::cpu),
                worst(health, GeneratorHealth::machineCpu),
                health.stream().mapToInt(GeneratorHealth::processors).min().orElseThrow());
    }

    private static double worst(List<GeneratorHealth> health, Function<GeneratorHealth, Double> of) {
        return health.stream().map(of).max(Comparator.naturalOrder()).orElseThrow();
    }
}
