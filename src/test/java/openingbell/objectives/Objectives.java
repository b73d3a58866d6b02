package openingbell.objectives;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import openingbell.settings.GaugePromise;
import openingbell.settings.GaugePromises;
import openingbell.settings.Journey;
import openingbell.settings.PopulationPlan;
import openingbell.settings.Promise;
import openingbell.settings.Promises;
import openingbell.settings.Settings;
import openingbell.settings.Shape;
import openingbell.settings.SimulationPlan;

/**
 * The promises of one run, each latency in the company that keeps it honest: an error rate and a least number of samples.
 *
 * @param notAsked promises in the settings that this run cannot be held to, each with its reason
 */
public record Objectives(List<Objective> list, List<String> notAsked) {
    /** What a latency is held to where neither it nor `all` names anything. */
    private static final double ERRORS_UNLESS_NAMED = 0.01;

    private static final long SAMPLES_UNLESS_NAMED = 10;

    /** By which growth is told. */
    private static final Duration HOUR = Duration.ofHours(1);

    public Objectives {
        list = List.copyOf(list);
        notAsked = List.copyOf(notAsked);
    }

    /**
     * What a simulation sends.
     *
     * @param named the journeys that it asks for by name, whatever their weight
     * @param all whether it sends the journeys by their weight
     * @param login whether users log in
     * @param paths what its own traffic records
     */
    public record Recorded(Set<String> named, boolean all, boolean login, Set<String> paths) {
        /** Whatever can be promised: what a simulation really sends stands in no settings. */
        public static Recorded whatever(SimulationPlan plan) {
            var paths = new HashSet<String>();
            plan.objectives()
                    .ifPresent(own -> own.paths()
                            .keySet()
                            .forEach(path -> paths.add(Subject.OfPath.of(path).title())));
            return new Recorded(Set.of(), true, true, Set.copyOf(paths));
        }

        boolean sends(Journey journey) {
            return journey.enabled() && (named.contains(journey.name()) || all && journey.weight() > 0);
        }
    }

    /**
     * @param recorded what the simulation sends
     * @param users the most users at once that the plan brings; absent in the open model, which promises arrivals and not users
     * @param steady whether the plan stays at a level for a while, without which no throughput can be asked
     * @param leastRequests how many requests are sent at the least by a user who makes every journey once
     */
    public static Objectives of(
            Settings settings,
            SimulationPlan plan,
            Recorded recorded,
            Optional<Double> users,
            boolean steady,
            long leastRequests) {
        return new Builder(settings, plan, recorded, users, steady, leastRequests).build();
    }

    /** What is promised, and nothing in its company: each number alone, whatever a run sends. */
    public static List<Objective> alone(Promises promises) {
        var list = new ArrayList<Objective>();
        alone(new Subject.All(), promises.all(), list);
        promises.journeys().forEach((name, promise) -> alone(new Subject.OfJourney(name), promise, list));
        promises.durations().forEach((name, promise) -> alone(new Subject.OfDuration(name), promise, list));
        promises.requests()
                .forEach((path, promise) -> alone(Subject.recorded(SubjectKind.REQUEST, path), promise, list));
        promises.paths().forEach((path, promise) -> alone(Subject.OfPath.of(path), promise, list));
        promises.gauges()
                .forEach((name, promised) ->
                        promised.list().forEach(promise -> list.add(gauge(name, promise, List.of()))));
        return List.copyOf(list);
    }

    private static void alone(Subject subject, Promise promise, List<Objective> list) {
        latencies(subject, promise).forEach(list::add);
        promise.errors().ifPresent(share -> list.add(new Objective(subject, Quantity.ERRORS, share)));
        promise.wrongAnswers().ifPresent(share -> list.add(new Objective(subject, Quantity.WRONG_ANSWERS, share)));
        promise.leastSamples().ifPresent(count -> list.add(new Objective(subject, Quantity.SAMPLES, count)));
        promise.growth().ifPresent(growth -> list.addAll(growth(subject, growth)));
        throughputOf(subject, promise).ifPresent(list::add);
        fairShareOf(subject, promise).ifPresent(list::add);
    }

    private static Stream<Objective> latencies(Subject subject, Promise promise) {
        return promise.latencies().entrySet().stream()
                .map(latency -> new Objective(
                        subject,
                        Quantity.latency(latency.getKey()),
                        latency.getValue().toNanos() / 1e6));
    }

    private static List<Objective> growth(Subject subject, Promise.Growth growth) {
        double times = (double) HOUR.toMillis() / growth.per().toMillis();
        var list = new ArrayList<Objective>();
        growth.latencies()
                .forEach((of, limit) ->
                        list.add(new Objective(subject, Quantity.growth(of), times * limit.toNanos() / 1e6)));
        growth.errors()
                .ifPresent(limit -> list.add(new Objective(subject, Quantity.ERRORS_GROWTH, times * 100 * limit)));
        return list;
    }

    private static Optional<Objective> throughputOf(Subject subject, Promise promise) {
        return promise.throughput()
                .map(least -> new Objective(
                        subject,
                        Quantity.THROUGHPUT,
                        least,
                        Duration.ZERO,
                        promise.throughputFromUsers().orElse(0)));
    }

    private static Optional<Objective> fairShareOf(Subject subject, Promise promise) {
        return promise.fairShare().map(least -> new Objective(subject, Quantity.FAIR_SHARE, least));
    }

    private static Objective gauge(String name, GaugePromise promise, List<String> serverTimeOf) {
        var worse = promise.floor() ? Quantity.Worse.LOWER : Quantity.Worse.HIGHER;
        var subject = new Subject.OfGauge(name, promise.unit(), worse);
        var quantity = switch (promise.of()) {
            case MEAN -> Quantity.VALUE;
            case LEAST -> Quantity.LEAST;
            case MOST -> Quantity.MOST;
            case HOURLY_GROWTH -> Quantity.GROWTH;
            case GROWTH_BY_REQUESTS -> Quantity.GROWTH_BY_REQUESTS;
        };
        // A share grows by points.
        double limit = quantity.isGrowth() && promise.unit().equals("%") ? 100 * promise.limit() : promise.limit();
        return new Objective(subject, quantity, limit, Duration.ZERO, 0, promise.oneWay(), serverTimeOf);
    }

    private static final class Builder {
        private final Settings settings;
        private final SimulationPlan plan;
        private final Promises promises;
        private final Recorded recorded;
        private final Optional<Double> users;
        private final boolean steady;
        private final long leastRequests;
        private final List<Objective> list = new ArrayList<>();
        private final List<String> notAsked = new ArrayList<>();

        Builder(
                Settings settings,
                SimulationPlan plan,
                Recorded recorded,
                Optional<Double> users,
                boolean steady,
                long leastRequests) {
            this.recorded = recorded;
            this.settings = settings;
            this.plan = plan;
            this.promises = settings.objectivesOf(plan);
            this.users = users;
            this.steady = steady;
            this.leastRequests = leastRequests;
        }

        Objectives build() {
            add(new Subject.All(), promises.all());
            promises.journeys().forEach((name, promise) -> {
                if (active(name)) {
                    add(new Subject.OfJourney(name), promise);
                    Optional.ofNullable(promises.durations().get(name)).ifPresent(d -> addDuration(name, d));
                } else {
                    notAsked.add("journey " + name + ": " + whyNot(name));
                }
            });
            promises.requests().forEach(this::addRequest);
            promises.paths().forEach((path, promise) -> {
                var scope = Subject.OfPath.of(path);
                if (recorded.paths().contains(scope.title())) {
                    add(scope, promise);
                } else {
                    notAsked.add(scope.title() + ": this simulation records no such thing");
                }
            });
            plan.populations().forEach(this::addOwn);
            promises.gauges().forEach(this::addGauges);
            return new Objectives(list, notAsked);
        }

        private void addOwn(PopulationPlan population) {
            population.objectives().forEach((path, promise) -> {
                if (population.counts()) {
                    add(Subject.OfPath.of(path), promise);
                } else {
                    notAsked.add(path + ": the population " + population.name() + " does not count");
                }
            });
        }

        private void addRequest(String path, Promise promise) {
            if (path.equals("login")) {
                if (recorded.login()) {
                    add(new Subject.OfLogin(), promise);
                } else {
                    notAsked.add("login: this simulation does not send it");
                }
                return;
            }
            int dot = path.indexOf('.');
            var journey = path.substring(0, dot);
            var request = path.substring(dot + 1);
            if (active(journey)
                    && settings.journeys().get(journey).requests().get(request).enabled()) {
                add(new Subject.OfRequest(journey, request), promise);
            } else {
                notAsked.add(path + ": " + (active(journey) ? "it is switched off" : whyNot(journey)));
            }
        }

        private String whyNot(String journey) {
            return Optional.ofNullable(settings.journeys().get(journey))
                            .filter(Journey::active)
                            .isPresent()
                    ? "this simulation does not send it"
                    : "it is switched off";
        }

        private void addGauges(String name, GaugePromises promised) {
            var serverTimeOf = promised.request()
                    .map(request -> Subject.OfPath.of(request).path())
                    .orElse(List.of());
            if (!serverTimeOf.isEmpty() && !records(serverTimeOf)) {
                notAsked.add("gauge %s as the server's own time of %s: this simulation records no such request"
                        .formatted(name, new Subject.OfPath(serverTimeOf).title()));
            }
            promised.list().forEach(promise -> addGauge(name, promise, serverTimeOf));
        }

        private boolean records(List<String> path) {
            return switch (path.size()) {
                case 1 -> path.get(0).equals("login") ? recorded.login() : recordsAsItsOwn(path);
                case 2 -> sends(path.get(0), path.get(1)) || recordsAsItsOwn(path);
                default -> recordsAsItsOwn(path);
            };
        }

        private boolean recordsAsItsOwn(List<String> path) {
            return recorded.paths().contains(new Subject.OfPath(path).title());
        }

        private boolean sends(String journey, String request) {
            return active(journey)
                    && Optional.ofNullable(
                                    settings.journeys().get(journey).requests().get(request))
                            .filter(one -> one.enabled())
                            .isPresent();
        }

        private void addGauge(String name, GaugePromise promise, List<String> serverTimeOf) {
            var whole = gauge(name, promise, serverTimeOf);
            if (whole.quantity().isGrowth()) {
                addGrowth(whole);
                return;
            }
            list.add(whole);
            promise.every().ifPresent(length -> {
                if (steady) {
                    list.add(new Objective(whole.subject(), whole.quantity(), whole.limit(), length));
                } else {
                    notAsked.add(whole.subject().title() + ", stretch by stretch: this run stays at no level");
                }
            });
        }

        private void addGrowth(Objective growth) {
            if (steady) {
                list.add(growth);
            } else {
                notAsked.add(growth.sentence() + ": this run stays at no level");
            }
        }

        private boolean active(String journey) {
            return Optional.ofNullable(settings.journeys().get(journey))
                    .map(recorded::sends)
                    .orElse(false);
        }

        /** In the company of the journey's own error rate and samples, which are those of its duration as well. */
        private void addDuration(String journey, Promise promise) {
            int before = list.size();
            var subject = new Subject.OfDuration(journey);
            latencies(subject, promise);
            windows(subject, promise, List.copyOf(list.subList(before, list.size())));
            if (list.size() > before) {
                accompany(new Subject.OfJourney(journey));
            }
        }

        private void accompany(Subject subject) {
            if (list.stream().noneMatch(o -> o.subject().equals(subject) && o.quantity() == Quantity.ERRORS)) {
                company(Optional.empty(), promises.all().errors(), true, ERRORS_UNLESS_NAMED)
                        .ifPresent(share -> list.add(new Objective(subject, Quantity.ERRORS, share)));
            }
            if (list.stream().noneMatch(o -> o.subject().equals(subject) && o.quantity() == Quantity.SAMPLES)) {
                list.add(new Objective(subject, Quantity.SAMPLES, samplesUnlessNamed(subject)));
            }
        }

        private void latencies(Subject subject, Promise promise) {
            Objectives.latencies(subject, promise).forEach(list::add);
        }

        private void add(Subject subject, Promise promise) {
            int before = list.size();
            latencies(subject, promise);
            boolean latencies = list.size() > before;
            company(promise.errors(), promises.all().errors(), latencies, ERRORS_UNLESS_NAMED)
                    .ifPresent(share -> list.add(new Objective(subject, Quantity.ERRORS, share)));
            windows(subject, promise, List.copyOf(list.subList(before, list.size())));
            promise.wrongAnswers().ifPresent(share -> list.add(new Objective(subject, Quantity.WRONG_ANSWERS, share)));
            growth(subject, promise);
            throughput(subject, promise);
            fairShareOf(subject, promise).ifPresent(list::add);
            samples(subject, promise.leastSamples(), list.size() > before);
        }

        /** A number that all simulations share is meant for loads: who makes every journey once is asked for what that sends instead. */
        private void samples(Subject subject, Optional<Long> named, boolean any) {
            if (once() && plan.objectives().isEmpty() && named.isPresent()) {
                notAsked.add(new Objective(subject, Quantity.SAMPLES, named.get()).sentence()
                        + ": this run makes every journey once");
                list.add(new Objective(subject, Quantity.SAMPLES, samplesUnlessNamed(subject)));
                return;
            }
            company(named, Optional.empty(), any, samplesUnlessNamed(subject))
                    .ifPresent(count -> list.add(new Objective(subject, Quantity.SAMPLES, count)));
        }

        private long samplesUnlessNamed(Subject subject) {
            if (!once()) {
                return SAMPLES_UNLESS_NAMED;
            }
            return switch (subject.kind()) {
                case ALL -> leastRequests;
                case JOURNEY, REQUEST, GAUGE -> 1;
            };
        }

        private boolean once() {
            return plan.shape() instanceof Shape.Once;
        }

        /** What a run that stays at no level cannot show is not asked of it. */
        private void windows(Subject subject, Promise promise, List<Objective> held) {
            if (!steady && (promise.every().isPresent() || promise.secondsKept().isPresent())) {
                notAsked.add(subject.title() + ", stretch by stretch: this run stays at no level");
                return;
            }
            promise.every()
                    .ifPresent(length -> held.forEach(objective ->
                            list.add(new Objective(subject, objective.quantity(), objective.limit(), length))));
            promise.secondsKept().ifPresent(share -> list.add(new Objective(subject, Quantity.SECONDS_KEPT, share)));
        }

        private void growth(Subject subject, Promise promise) {
            promise.growth()
                    .ifPresent(growth -> Objectives.growth(subject, growth).forEach(this::addGrowth));
        }

        /** What the promise names; else, where something needs company, what `all` names; else the default. */
        private static <T extends Number> Optional<Double> company(
                Optional<T> own, Optional<T> shared, boolean needed, Number otherwise) {
            if (own.isPresent() || !needed) {
                return own.map(Number::doubleValue);
            }
            return Optional.of(shared.map(Number::doubleValue).orElse(otherwise.doubleValue()));
        }

        private void throughput(Subject subject, Promise promise) {
            throughputOf(subject, promise).ifPresent(objective -> throughput(objective, promise.throughputFromUsers()));
        }

        private void throughput(Objective objective, Optional<Integer> least) {
            if (!steady) {
                notAsked.add(objective.sentence() + ": this run stays at no level");
            } else if (least.isPresent() && users.isEmpty()) {
                notAsked.add(objective.sentence() + ": asked from " + least.get() + " users, this run brings arrivals");
            } else if (least.isPresent() && users.get() < least.get()) {
                notAsked.add(objective.sentence() + ": asked from " + least.get() + " users, this run brings "
                        + Math.round(users.get()));
            } else {
                list.add(objective);
            }
        }
    }
}
