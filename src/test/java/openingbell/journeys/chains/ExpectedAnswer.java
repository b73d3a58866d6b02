package openingbell.journeys.chains;

import io.gatling.http.response.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.User;

/**
 * One kind of request as its answers are judged.
 *
 * @param name as messages call it, "journey.request"
 * @param recorded the name by which its answers are recorded, if they are
 * @param expectedStatus the expected status, in words
 * @param status whether a status is the expected one
 * @param login what is asked first: what the answer says about its user's login
 * @param leak what it holds that it should not, as {@link Leaks} says it
 * @param reads whether the body decides, too
 * @param judge judges what was read from the body, and keeps what later requests need
 * @param control told of every answer
 * @param right told when all was as it should be
 * @param wrong told, with its status, of an answer that is not the right one
 * @param examples where failures are told in full
 */
record ExpectedAnswer(
        String name,
        Optional<String> recorded,
        String expectedStatus,
        IntPredicate status,
        LoginCheck login,
        BiFunction<User, Response, Optional<String>> leak,
        boolean reads,
        LoadControl control,
        BiConsumer<User, Answer> judge,
        Consumer<User> right,
        ObjIntConsumer<User> wrong,
        Examples examples) {

    boolean expects(int code) {
        return status.test(code);
    }

    void accepted(User user) {
        user.token().accepted();
        if (!reads) {
            right.accept(user);
        }
    }

    /** The token had expired, and is renewed. */
    void expired(List<String> groups, long start, long end) {
        recorded.ifPresent(request -> control.tokenExpired(
                Stream.concat(groups.stream(), Stream.of(request)).toList(), start, end));
    }

    void answered(User user, Answer answer) {
        judge.accept(user, answer);
        right.accept(user);
    }

    /** What went wrong in our own code, as far as it may be told; it may speak of the answer. */
    String shown(RuntimeException e) {
        return examples.shown(e.toString());
    }

    /** The message for reports, always in the same words. */
    String failed(String what, Supplier<String> example) {
        var failure = name + ": " + what;
        examples.tell(failure, example);
        return failure;
    }
}
