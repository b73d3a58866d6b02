package openingbell.journeys.script;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import openingbell.settings.Journey;

/** One request as a journey tells it: when it is made, what is drawn for it, what makes its answer right. */
public final class JourneyRequest {
    private final String name;
    private AnswerRule rule = AnswerRule.NONE;
    private Consumer<User> before = user -> {};
    private Optional<Giving> giving = Optional.empty();
    private Optional<String> after = Optional.empty();
    private Optional<String> decision = Optional.empty();
    private Set<String> fields = Set.of();
    private Optional<ToIntFunction<Journey>> times = Optional.empty();
    private ToIntFunction<User> repeats = User::repeats;
    private boolean writes;
    private Optional<Function<User, Duration>> pause = Optional.empty();

    private JourneyRequest(String request) {
        this.name = request;
    }

    /** One request of the journey, by its name in the settings; left out where it is switched off there. */
    public static JourneyRequest request(String request) {
        return new JourneyRequest(request);
    }

    /** The fields that the rule and what is given look at; the settings say where they stand in the answer, or switch them off. */
    public JourneyRequest reading(String... newFields) {
        fields = Set.of(newFields);
        return this;
    }

    /** What makes the answer right. */
    public JourneyRequest checking(AnswerRule newRule) {
        rule = newRule;
        return this;
    }

    /** Done each time before the request is made. */
    public JourneyRequest before(Consumer<User> newBefore) {
        before = newBefore;
        return this;
    }

    /** From a right answer, if it reads the field: what fills the placeholder from then on. */
    public JourneyRequest giving(String placeholder, String field, BiConsumer<User, Answer> give) {
        giving = Optional.of(new Giving(placeholder, field, give));
        return this;
    }

    /** Made only if the answer to an earlier request was right; if that one is switched off, made in any case. */
    public JourneyRequest after(String earlier) {
        after = Optional.of(earlier);
        return this;
    }

    /** Made only if the user decided so for this journey. */
    public JourneyRequest onlyIf(String newDecision) {
        decision = Optional.of(newDecision);
        return this;
    }

    /** Changes data: made only where writes are allowed. */
    public JourneyRequest writing() {
        writes = true;
        return this;
    }

    /**
     * Made as many times as the user decided for this journey.
     *
     * @param about how often that will be, by the journey's settings
     */
    public JourneyRequest repeated(ToIntFunction<Journey> about) {
        times = Optional.of(about);
        return this;
    }

    public JourneyRequest repeated(ToIntFunction<Journey> about, Function<User, Duration> pauseBetween) {
        pause = Optional.of(pauseBetween);
        return repeated(about);
    }

    /** Made so often in each journey. */
    public JourneyRequest repeated(int number) {
        repeats = user -> number;
        return repeated(journey -> number);
    }

    /** Made after a pause; where it is repeated, between one time and the next. */
    public JourneyRequest pausing(Function<User, Duration> newPause) {
        pause = Optional.of(newPause);
        return this;
    }

    public String name() {
        return name;
    }

    public AnswerRule rule() {
        return rule;
    }

    public Consumer<User> before() {
        return before;
    }

    public Optional<Giving> giving() {
        return giving;
    }

    public Optional<String> after() {
        return after;
    }

    public Optional<String> decision() {
        return decision;
    }

    public boolean writes() {
        return writes;
    }

    public boolean isRepeated() {
        return times.isPresent();
    }

    /** How often it is made this time, where it is repeated. */
    public int repeats(User user) {
        return repeats.applyAsInt(user);
    }

    Set<String> fields() {
        return fields;
    }

    ToIntFunction<Journey> times() {
        return times.orElse(journey -> 1);
    }

    public Optional<Function<User, Duration>> pause() {
        return pause;
    }

    /** What an answer gives to the requests that follow. */
    public record Giving(String placeholder, String field, BiConsumer<User, Answer> give) {}
}
