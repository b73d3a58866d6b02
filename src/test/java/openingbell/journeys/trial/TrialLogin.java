package openingbell.journeys.trial;

import java.util.Optional;
import openingbell.journeys.chains.Login;
import openingbell.journeys.script.User;
import openingbell.journeys.script.WrongAnswer;
import openingbell.settings.Auth;

/** Judges the answer to the trial's login. A refused password is not tried again, since some platforms then lock the account. */
final class TrialLogin {
    private static final String RIGHT_TARGET = ": is this the right target, and `target.auth.login.post` its login?";

    private final Auth auth;
    private final String account;

    TrialLogin(Auth auth, String account) {
        this.auth = auth;
        this.account = account;
    }

    Optional<TrialProblem> problem(TrialAnswer answer, Login login, User visitor) {
        if (!answer.succeeded()) {
            return Optional.of(refused(answer));
        }
        try {
            var read = answer.read(login.content(), visitor.values());
            read.complete();
            login.receive(visitor, read);
            return Optional.empty();
        } catch (WrongAnswer wrong) {
            return Optional.of(TrialProblem.certain(unread(answer, wrong)));
        }
    }

    private TrialProblem refused(TrialAnswer answer) {
        if (answer.redirects()) {
            return TrialProblem.certain(answer.toldWhereTo() + ", and users follow no redirects" + RIGHT_TARGET);
        }
        if (answer.failed()) {
            return TrialProblem.maybeChance(answer.told() + ": the login is not well.");
        }
        return TrialProblem.certain(
                switch (answer.status()) {
                    case 401, 403 ->
                        answer.told() + ": it does not let " + account + " in. Is the password in " + auth.passwordEnv()
                                + " right, and is there such an account (target.auth.user)?";
                    case 404, 405 -> answer.told() + RIGHT_TARGET;
                    case 429 -> answer.told() + ": it takes no more logins from here for now. Wait, or ask for more.";
                    default ->
                        answer.told()
                                + ": does it ask for another body (target.auth.login.body), or is the password in "
                                + auth.passwordEnv() + " wrong?";
                });
    }

    private String unread(TrialAnswer answer, WrongAnswer wrong) {
        boolean json = !wrong.what().equals(TrialAnswer.NO_JSON);
        return json
                ? answer.told() + " and let " + account + " in, but " + wrong.what()
                        + ": `target.auth.login.read` says where the answer holds it."
                : answer.told() + " " + answer.instead() + RIGHT_TARGET;
    }
}
