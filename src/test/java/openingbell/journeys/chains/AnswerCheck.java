package openingbell.journeys.chains;

import com.fasterxml.jackson.core.JacksonException;
import io.gatling.http.response.Response;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.internal.CoreCheckType;
import java.io.IOException;
import java.io.UncheckedIOException;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.User;
import openingbell.journeys.script.WrongAnswer;

/** The body is right for what was asked; looked at only where the status is. */
final class AnswerCheck extends ResponseCheck {
    private final ExpectedAnswer expected;
    private final Content content;

    AnswerCheck(ExpectedAnswer expected, Content content) {
        this.expected = expected;
        this.content = content;
    }

    CheckBuilder builder() {
        return as(CoreCheckType.BodyBytes);
    }

    @Override
    String problem(Response response, Session session) {
        var user = User.of(session);
        if (!expected.expects(response.status().code()) || !expected.login().stillIn(user)) {
            return null;
        }
        try {
            var answer = read(response, user);
            answer.complete();
            expected.answered(user, answer);
            return null;
        } catch (WrongAnswer e) {
            expected.wrong().accept(user, response.status().code());
            return expected.failed(e.what() + instead(response), e::example);
        } catch (RuntimeException e) {
            user.fail(e);
            return expected.failed("our own check failed: " + expected.shown(e), e::toString);
        }
    }

    /** That says more than what is missing in it, which reports count by all the same. */
    private static String instead(Response response) {
        return tooLong(response).isPresent()
                ? ""
                : ShownPage.of(response.body().string())
                        .filter(ShownPage::asksForPassword)
                        .map(page -> ", but with a page that asks for a password")
                        .orElse("");
    }

    private Answer read(Response response, User user) {
        tooLong(response).ifPresent(what -> {
            throw new WrongAnswer(what, "");
        });
        try {
            return content.of(new FromGatling(response), user.values());
        } catch (JacksonException e) {
            throw new WrongAnswer("answered what is no JSON", response.body().string());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
