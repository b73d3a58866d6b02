package openingbell.platform.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import openingbell.platform.auth.Tokens;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Route;
import openingbell.platform.world.Investors;

/** Trades a user's name and the demo password for a token. */
public final class LoginApi {
    private final Tokens tokens;
    private final byte[] password;

    public LoginApi(Tokens tokens, String password) {
        this.tokens = tokens;
        this.password = password.getBytes(StandardCharsets.UTF_8);
    }

    public List<Route> routes() {
        return List.of(Route.post("/api/v1/login", 200, this::login)
                .open()
                .spoiled(WrongAnswers.otherText("token", "not.a.token")));
    }

    record LoggedIn(String token, long expiresIn, String user) {}

    private LoggedIn login(Call call) {
        var body = call.object();
        var user = call.text(body, "user");
        var given = call.text(body, "password").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, password) || Investors.number(user).isEmpty()) {
            throw Problem.unauthorized("user or password is wrong; users are investor-1 to investor-" + Investors.MOST);
        }
        return new LoggedIn(tokens.issue(user), tokens.expiresInSeconds(), user);
    }
}
