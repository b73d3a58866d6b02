package openingbell.journeys.trial;

import java.util.Optional;
import openingbell.journeys.chains.Content;
import openingbell.journeys.script.RequestValues;
import openingbell.journeys.script.WrongAnswer;
import openingbell.settings.Auth;
import openingbell.settings.Statuses;

/** Judges the answer to the trial's one request as somebody who was let in: the target's API, or something else? */
final class TrialRequest {
    private final Auth auth;
    private final String key;
    private final Statuses expected;

    /** @param key where the request stands in the settings */
    TrialRequest(Auth auth, String key, Statuses expected) {
        this.auth = auth;
        this.key = key;
        this.expected = expected;
    }

    Optional<TrialProblem> problem(TrialAnswer answer, Optional<Content> content, RequestValues values) {
        if (!expected.include(answer.status())) {
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
                    answer.toldWhereTo() + ", and users follow no redirects: is this the right target?");
        }
        // One ticker may be unknown, one answer may fail.
        return TrialProblem.maybeChance(answer.told() + ", expected " + expected + advice());
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

    /** Whether each field is there is for the verdict to say; where all are missing, this is another API. */
    private Optional<TrialProblem> unread(TrialAnswer answer, Content content, RequestValues values) {
        try {
            return content.readsFields() && answer.read(content, values).empty()
                    ? Optional.of(TrialProblem.maybeChance(
                            answer.told() + " without any of the fields that `" + key + ".read` names" + advice()))
                    : Optional.empty();
        } catch (WrongAnswer wrong) {
            return Optional.of(TrialProblem.certain(answer.told() + " " + answer.instead() + advice()));
        }
    }

    private String advice() {
        return ": is this the right target, or does `" + key + "` have to say something else?";
    }
}
