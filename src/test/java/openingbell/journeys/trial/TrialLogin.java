package openingbell.journeys.trial;

import java.util.Optional;
import openingbell.journeys.chains.LoginStep;
import openingbell.journeys.script.Answer;
import openingbell.journeys.script.User;
import openingbell.journeys.script.WrongAnswer;
import openingbell.settings.Auth;

/** Judges the answers to the trial's login. A refused password is not tried again, since some platforms then lock the account. */
final class TrialLogin {
    private final Auth auth;
    private final String account;

    /** @param account who logs in */
    TrialLogin(Auth auth, String account) {
        this.auth = auth;
        this.account = account;
    }

    Optional<TrialProblem> problem(TrialAnswer answer, LoginStep step, User visitor) {
        switch (step.check().said(visitor, answer)) {
            case ON_ITS_WAY -> {
                return Optional.empty();
            }
            case LED_ASTRAY -> {
                return certain(answer.toldWhereTo()
                        + ", where no load may go: does that host have to stand in `target.allowed-hosts`?");
            }
            case NOTHING, EXPIRED, LOGGED_OUT -> {}
        }
        if (!step.status().include(answer.status())) {
            return Optional.of(refused(answer, step));
        }
        try {
            var read =
                    step.content().isPresent() ? answer.read(step.content().get(), visitor.values()) : Answer.NOTHING;
            read.complete();
            step.answered(visitor, read);
            return Optional.empty();
        } catch (WrongAnswer wrong) {
            return certain(unread(answer, step, wrong));
        }
    }

    private static Optional<TrialProblem> certain(String sentence) {
        return Optional.of(TrialProblem.certain(sentence));
    }

    private TrialProblem refused(TrialAnswer answer, LoginStep step) {
        if (answer.redirects()) {
            return TrialProblem.certain(redirected(answer, step));
        }
        if (answer.failed()) {
            return TrialProblem.maybeChance(answer.told() + ": the login is not well.");
        }
        return TrialProblem.certain(
                switch (answer.status()) {
                    case 401, 403 -> answer.told() + ": it does not let " + whoAndWith();
                    case 404, 405 -> answer.told() + rightTarget();
                    case 429 -> answer.told() + ": it takes no more logins from here for now. Wait, or ask for more.";
                    default -> answer.told() + ": does it ask for " + sent() + ", or is the " + proof() + " wrong?";
                });
    }

    private String redirected(TrialAnswer answer, LoginStep step) {
        return switch (auth.kind()) {
            case FORM ->
                answer.toldWhereTo() + ", expected " + step.status()
                        + (auth.form().filter(Auth.Form::followRedirects).isPresent()
                                ? ": users have followed redirects long enough. Do they lead round in a circle?"
                                : ", and `target.auth.form.follow-redirects` is false.");
            case LOGIN, OAUTH2, BASIC, API_KEY, NONE ->
                answer.toldWhereTo() + ", and users follow no redirects" + rightTarget()
                        + " A form after which cookies let users in is `target.auth.kind = form`.";
        };
    }

    private String whoAndWith() {
        return auth.asSomebody()
                ? account + " in. Is the " + proof() + " right, and is there such an account ("
                        + (auth.columns().contains(Auth.USER) ? "target.auth.columns" : "target.auth.user") + ")?"
                : "this client in. Are `target.auth.oauth2.client-id` and the " + proof() + " right?";
    }

    /** Where that stands by which users prove who they are. */
    private String proof() {
        if (!auth.asSomebody()) {
            return "secret in " + auth.neededClientSecret().orElse("the environment");
        }
        return auth.needsPassword()
                ? "password in " + auth.passwordEnv()
                : "password in the file that "
                        + auth.accountsFile().map(Auth.AccountsFile::env).orElse("the environment") + " names";
    }

    private String sent() {
        return switch (auth.kind()) {
            case FORM -> "other fields (target.auth.form)";
            case OAUTH2 -> "something else (target.auth.oauth2: grant, client-auth, scope)";
            case LOGIN, BASIC, API_KEY, NONE -> "another body (target.auth.login.body)";
        };
    }

    private String rightTarget() {
        return ": is this the right target, and `target.auth."
                + switch (auth.kind()) {
                    case FORM -> "form` its login?";
                    case OAUTH2 -> "oauth2.token` where it gives tokens?";
                    case LOGIN, BASIC, API_KEY, NONE -> "login.post` its login?";
                };
    }

    private String unread(TrialAnswer answer, LoginStep step, WrongAnswer wrong) {
        if (auth.kind() == Auth.Kind.FORM) {
            return answer.told() + ", but " + wrong.what() + ": "
                    + (!step.name().equals(LoginStep.PAGE)
                            ? "it does not let " + whoAndWith()
                                    + " Or does `target.auth.form` look for the wrong thing?"
                            : "does `target.auth.form.page` look for the right thing?");
        }
        if (wrong.what().equals(TrialAnswer.NO_JSON)) {
            return answer.told() + " " + answer.instead() + rightTarget()
                    + (answer.isPage() && auth.kind() == Auth.Kind.LOGIN
                            ? " A form after which cookies let users in is `target.auth.kind = form`."
                            : "");
        }
        return auth.kind() == Auth.Kind.OAUTH2
                ? answer.told() + ", but " + wrong.what() + rightTarget()
                : answer.told() + " and let " + account + " in, but " + wrong.what()
                        + ": `target.auth.login.read` says where the answer holds it.";
    }
}
