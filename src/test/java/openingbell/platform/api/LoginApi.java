package openingbell.platform.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import openingbell.platform.auth.Tokens;
import openingbell.platform.faults.WrongAnswers;
import openingbell.platform.web.Call;
import openingbell.platform.web.Doc;
import openingbell.platform.web.Problem;
import openingbell.platform.web.Route;
import openingbell.platform.world.Investors;

/** Trades a user's name and the demo password for a token. */
public final class LoginApi {
    private final Tokens tokens;
    private final String password;

    public LoginApi(Tokens tokens, String password) {
        this.tokens = tokens;
        this.password = password;
    }

    public List<Route> routes() {
        return Route.tagged(
                "session",
                Route.post("/api/v1/login", LoggedIn.class, this::login)
                        .open()
                        .documented("logIn", "Trade credentials for a token", 401)
                        .taking(Credentials.class, visitor -> new Credentials(visitor.user(), password))
                        .spoiled(WrongAnswers.otherText("token", "not.a.token")));
    }

    record Credentials(
            @Doc("investor-1 to investor-" + Investors.MOST + ".")
            String user,

            @Doc(value = "The demo password, the same for all.", format = "password")
            String password) {}

    @Doc("A session.")
    record LoggedIn(
            @Doc("A JWT, to be sent as a bearer token.") String token,

            @Doc(value = "Seconds for which the token is good, at the least.", min = 1)
            long expiresIn,

            @Doc("Who logged in.") String user) {}

    private LoggedIn login(Call call) {
        var given = call.body(Credentials.class);
        if (!MessageDigest.isEqual(bytes(given.password()), bytes(password))
                || Investors.number(given.user()).isEmpty()) {
            throw Problem.unauthorized("user or password is wrong; users are investor-1 to investor-" + Investors.MOST);
        }
        return new LoggedIn(tokens.issue(given.user()), tokens.expiresInSeconds(), given.user());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
