package openingbell.platform.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Who may pass: anyone, who carries a good token, or who asks from this machine. */
public final class Gate {
    private static final String BEARER = "Bearer ";

    private final Function<String, String> userOfToken;

    /** @param userOfToken the user of a good token; a {@link Problem} for a bad one */
    public Gate(Function<String, String> userOfToken) {
        this.userOfToken = userOfToken;
    }

    Optional<String> admit(Route route, Request request) {
        return switch (route.access()) {
            case ANYONE -> Optional.empty();
            case LOGGED_IN -> Optional.of(user(request));
            case LOOPBACK -> {
                fromThisMachine(
                        request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                                ? Optional.of(address.getAddress())
                                : Optional.empty(),
                        Request.getServerName(request));
                yield Optional.empty();
            }
        };
    }

    private String user(Request request) {
        var header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw Problem.unauthorized("log in first (POST /api/v1/login), then send `Authorization: Bearer <token>`");
        }
        return userOfToken.apply(header.substring(BEARER.length()).strip());
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
}
