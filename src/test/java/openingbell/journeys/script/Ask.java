package openingbell.journeys.script;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** One request as a journey tells it: when it is made, what is drawn for it, what makes its answer right. */
public final class Ask {
    private final String request;
    private Rule rule = Rule.NONE;
    private Consumer<User> before = user -> {};
    private Optional<Giving> giving = Optional.empty();
    private Optional<String> after = Optional.empty();
    private Optional<String> decision = Optional.empty();
    private boolean repeated;
    private boolean writes;
    private Optional<Function<User, Duration>> pause = Optional.empty();

    Ask(String request) {
        this.request = request;
    }

    /** What makes the answer right. */
    public Ask checking(Rule newRule) {
        rule = newRule;
        return this;
    }

    /** Done each time before the request is made. */
    public Ask before(Consumer<User> newBefore) {
        before = newBefore;
        return this;
    }

    /** From a right answer, if it reads the field: what fills the placeholder from then on. */
    public Ask giving(String placeholder, String field, BiConsumer<User, Answer> give) {
        giving = Optional.of(new Giving(placeholder, field, give));
        return this;
    }

    /** Made only if the answer to an earlier request was right; if that one is switched off, made in any case. */
    public Ask after(String earlier) {
        after = Optional.of(earlier);
        return this;
    }

    /** Made only if the user decided so for this journey. */
    public Ask onlyIf(String newDecision) {
        decision = Optional.of(newDecision);
        return this;
    }

    /** Changes data: made only where writes are allowed. */
    public Ask writing() {
        writes = true;
        return this;
    }

    /** Made as many times as the user decided for this journey. */
    public Ask repeated() {
        repeated = true;
        return this;
    }

    public Ask repeated(Function<User, Duration> pauseBetween) {
        pause = Optional.of(pauseBetween);
        return repeated();
    }

    public String request() {
        return request;
    }

    public Rule rule() {
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
        return repeated;
    }

    public Optional<Function<User, Duration>> pause() {
        return pause;
    }

    /** What an answer gives to the requests that follow. */
    public record Giving(String placeholder, String field, BiConsumer<User, Answer> give) {}
}
