package openingbell.journeys.chains;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.User;
import openingbell.settings.Statuses;

/**
 * One request of a login.
 *
 * @param name as it is recorded
 * @param content what is looked at in its answers beside their status
 * @param check what is asked of an answer first
 * @param begin done before it is written
 * @param received done with a right answer
 * @param most how often it may be made in one login
 */
public record LoginStep(
        String name,
        Statuses status,
        RequestTemplate template,
        Optional<Content> content,
        LoginCheck check,
        Consumer<User> begin,
        BiConsumer<User, Answer> received,
        int most) {

    /** What is got before a form is sent. */
    public static final String PAGE = "login page";

    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;

    /** Whether its answer tells what the target thinks of the account: not of what only comes before, nor of what renews a token. */
    boolean proves() {
        return !name.equals(PAGE) && !name.equals(LoginSteps.REFRESH);
    }

    /** Whether this status of a wrong answer is a No, rather than that nobody could look, or not now. */
    static boolean isRefusal(int status) {
        return status < 500 && status != TIMEOUT && status != TOO_MANY;
    }

    /** A right answer, as far as nothing else is expected of its fields. */
    public void answered(User user, Answer answer) {
        content.ifPresent(inside -> {
            inside.check(user.values(), answer);
            inside.save(user, answer);
        });
        received.accept(user, answer);
    }

    /** Once, and beside Gatling. */
    public HttpResponse<byte[]> send(Wire wire, User user) throws IOException {
        begin.accept(user);
        return template.send(wire, user.values(), Map.of());
    }
}
