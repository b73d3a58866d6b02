package openingbell.platform.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Who may pass: anyone, who carries a user's token, or who carries the admin token and asks from this machine. */
public final class Gate implements Filter {
    private static final String BEARER = "Bearer ";

    private final Function<String, String> userOfToken;
    private final Predicate<String> adminToken;

    /**
     * @param userOfToken the user of a good token; a {@link Problem} for a bad one
     * @param adminToken whether a token is the admin's
     */
    public Gate(Function<String, String> userOfToken, Predicate<String> adminToken) {
        this.userOfToken = userOfToken;
        this.adminToken = adminToken;
    }

    @Override
    public void apply(Call call, Consumer<Call> next) {
        next.accept(call.by(admit(call.route(), call.exchange().request())));
    }

    private Optional<String> admit(Route route, Request request) {
        return switch (route.access()) {
            case ANYONE -> Optional.empty();
            case LOGGED_IN -> Optional.of(user(request));
            case ADMIN -> {
                fromThisMachine(
                        request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                                ? Optional.of(address.getAddress())
                                : Optional.empty(),
                        Request.getServerName(request));
                fromNoForeignPage(request.getHeaders());
                admin(request);
                yield Optional.empty();
            }
        };
    }

    private String user(Request request) {
        return userOfToken.apply(bearer(request)
                .orElseThrow(() -> Problem.unauthorized(
                        "log in first (POST /api/v1/login), then send `Authorization: Bearer <token>`")));
    }

    private void admin(Request request) {
        if (bearer(request).filter(adminToken).isEmpty()) {
            throw Problem.unauthorized("this wants the admin token that the platform tells who starts it: "
                    + "`Authorization: Bearer <admin token>`");
        }
    }

    private static Optional<String> bearer(Request request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    /** The name in the request is checked too: a page in a browser on this machine could otherwise be made to ask. */
    static void fromThisMachine(Optional<InetAddress> from, String serverName) {
        boolean near = from.map(InetAddress::isLoopbackAddress).orElse(false);
        boolean named = serverName.equalsIgnoreCase("localhost")
                || serverName.matches("127(\\.[0-9]{1,3}){3}")
                || serverName.equals("[::1]")
                || serverName.equals("::1");
        if (!near || !named) {
            throw Problem.forbidden("only this machine itself (loopback) may ask that");
        }
    }

    /** A browser says which page asks; what is no browser says nothing. */
    static void fromNoForeignPage(HttpFields headers) {
        var own = "http://" + headers.get(HttpHeader.HOST);
        for (var header : headers) {
            if (header.is("Origin") && !own.equalsIgnoreCase(header.getValue())
                    || header.is("Sec-Fetch-Site")
                            && !"same-origin".equals(header.getValue())
                            && !"none".equals(header.getValue())) {
                throw Problem.forbidden("a page of another site may not ask that");
            }
        }
    }
}
