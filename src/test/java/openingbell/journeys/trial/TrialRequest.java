package openingbell.journeys.trial;

import java.util.Optional;
import openingbell.journeys.chains.Content;
import openingbell.journeys.chains.ShownPage;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.WrongAnswer;
import openingbell.settings.Auth;
import openingbell.settings.Endpoint;

/** Judges the answer to a request of the trial, made as somebody who was let in: the target's API, or something else? */
final class TrialRequest {
    private final Auth auth;
    private final String key;
    private final Endpoint endpoint;

    /** @param key where the request stands in the settings */
    TrialRequest(Auth auth, String key, Endpoint endpoint) {
        this.auth = auth;
        this.key = key;
        this.endpoint = endpoint;
    }

    Optional<TrialProblem> problem(TrialAnswer answer, Optional<Content> content, RequestValues values) {
        if (!endpoint.answer().status().include(answer.status())) {
            return Optional.of(unexpected(answer));
        }
        return content.flatMap(inside -> unread(answer, inside, values));
    }

    private TrialProblem unexpected(TrialAnswer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            return TrialProblem.certain(answer.told() + refused());
        }
        if (answer.redirects()) {
            return TrialProblem.certain(
                    answer.toldWhereTo() + ", and users follow no redirects: is this the right target?" + loggedIn());
        }
        // One ticker may be unknown, one answer may fail.
        return TrialProblem.missing(
                answer.told() + ", expected " + endpoint.answer().status() + advice());
    }

    private String refused() {
        return switch (auth.kind()) {
            case LOGIN, OAUTH2 ->
                ": it refuses the token that its login has just given. Does `target.auth.header` send it as it should be?";
            case API_KEY ->
                ": it refuses the API key. Is that in " + auth.apiKeyEnv()
                        + " right, and does `target.auth.header` send it as it should be?";
            case FORM ->
                ": it does not take the session that its login has just begun. Does `target.auth.form` look for what says that somebody is in?";
            case BASIC ->
                ": it does not take the user and the password. Are they right, and is basic authentication (target.auth.kind) what it asks for?";
            case NONE ->
                ": it lets nobody in without a login. Does `target.auth.kind` have to be one of login, form, basic, oauth2, api-key?";
        };
    }

    /** Whether what it holds is right is for the verdict to say; what is in no answer, the settings name wrongly, or this is another API. */
    private Optional<TrialProblem> unread(TrialAnswer answer, Content content, RequestValues values) {
        try {
            var read = answer.read(content, values);
            if (content.readsFields() && read.empty()) {
                return Optional.of(asksForPassword(answer)
                        .orElseGet(() -> TrialProblem.missing(answer.told() + " without any of the fields that `" + key
                                        + ".read` names" + advice())
                                .at(key + ".read")));
            }
            read.complete();
            return Optional.empty();
        } catch (WrongAnswer wrong) {
            if (wrong.what().equals(TrialAnswer.NO_JSON)) {
                return Optional.of(TrialProblem.certain(answer.told() + " " + answer.instead() + advice()
                        + (asksForPassword(answer).isPresent() ? loggedIn() : "")));
            }
            return Optional.of(asksForPassword(answer)
                    .orElseGet(() ->
                            TrialProblem.missing(answer.told() + ", and each time it " + wrong.what() + advice())));
        }
    }

    /** Which says more than what is not in it. */
    private Optional<TrialProblem> asksForPassword(TrialAnswer answer) {
        return answer.page()
                .filter(ShownPage::asksForPassword)
                .map(page -> new TrialProblem(
                        TrialProblem.Kind.LOGIN,
                        answer.told() + " with a page that asks for a password"
                                + (page.title().isEmpty() ? "" : ", `" + page.title() + "`") + advice() + loggedIn(),
                        Optional.of(key),
                        false));
    }

    private String loggedIn() {
        return auth.kind() == Auth.Kind.NONE
                ? " Nobody is logged in (target.auth.kind = none)."
                : " Are users logged in (target.auth)?";
    }

    private String advice() {
        return ": is this the right target, or does `" + key + "` have to say something else?";
    }
}
