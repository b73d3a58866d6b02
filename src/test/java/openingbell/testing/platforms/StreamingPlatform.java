package openingbell.testing.platforms;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A platform that streams prices as server-sent events and takes orders over a WebSocket, for users who have logged in; it knows the news, too. */
public final class StreamingPlatform implements AutoCloseable {
    public static final String NEWS = "/api/v1/news";
    public static final String STREAM = "/api/v1/stream";
    public static final String ORDERS = "/api/v1/orders";
    /** Every path of it begins with this. */
    private static final String BASE = "/app";

    private static final String SIGNATURE = "X-Signature";
    private static final String LOGIN = "/api/v1/login";
    private static final Set<String> OPEN = Set.of("/health", LOGIN);
    private static final int EVENTS = 3;
    private static final int NO_ANSWER = 0;

    private final EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final Map<String, Integer> broken = new ConcurrentHashMap<>();
    private final AtomicInteger orders = new AtomicInteger();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private volatile boolean cached = true;
    private volatile String told = "";
    private Channel server;

    private StreamingPlatform() {}

    public static StreamingPlatform start() {
        var platform = new StreamingPlatform();
        platform.server = new ServerBootstrap()
                .group(platform.threads)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new HttpServerCodec(), new HttpObjectAggregator(65_536))
                                .addLast(platform.new Answering(), new WebSocketServerProtocolHandler(ORDERS, true))
                                .addLast(platform.new Ordering());
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
        return platform;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort() + BASE);
    }

    /** From now on this path answers with this status. */
    public void broken(String path, int status) {
        broken.put(path, status);
    }

    /** From now on this path answers nothing at all. */
    public void hangs(String path) {
        broken.put(path, NO_ANSWER);
    }

    /** From now on a connection to this path ends soon after the first thing that it brought, and not as it should. */
    public void ends(String path) {
        ended.add(path);
    }

    /** This stands in all that it answers but streams. */
    public void tells(String text) {
        told = text;
    }

    /** From now on nothing is answered from the cache. */
    public void withoutCache() {
        cached = false;
    }

    public int asked(String path) {
        return asked.getOrDefault(path, new AtomicInteger()).get();
    }

    /** Everything but the question whether it is well. */
    public int asked() {
        return asked.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("/health"))
                .mapToInt(entry -> entry.getValue().get())
                .sum();
    }

    public int orders() {
        return orders.get();
    }

    private final class Answering extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            if (!request.uri().startsWith(BASE + "/")) {
                answer(context, 404, "{}", "");
                return;
            }
            request.setUri(request.uri().substring(BASE.length()));
            var path = new QueryStringDecoder(request.uri()).path();
            asked.computeIfAbsent(path, unknown -> new AtomicInteger()).incrementAndGet();
            boolean letIn = OPEN.contains(path)
                    || "Bearer a-token".equals(request.headers().get(HttpHeaderNames.AUTHORIZATION));
            int status = letIn ? broken.getOrDefault(path, 200) : 401;
            if (status == NO_ANSWER) {
                return;
            }
            if (status != 200) {
                answer(context, status, "{}", "");
            } else if (path.equals(ORDERS)) {
                context.fireChannelRead(request.retain());
            } else if (path.equals(STREAM)) {
                stream(context);
            } else {
                answer(
                        context,
                        200,
                        path.equals(LOGIN)
                                ? "{\"token\": \"a-token\", \"expiresIn\": 900}"
                                : "{\"titles\": [\"news\", \"" + told + "\"]}",
                        request.headers().get(SIGNATURE, ""));
            }
        }
    }

    private final class Ordering extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame order) {
            orders.incrementAndGet();
            context.writeAndFlush(new TextWebSocketFrame("{\"accepted\": " + order.text() + "}"));
            if (ended.contains(ORDERS)) {
                // What is no frame at all comes past the codec.
                context.pipeline().firstContext().writeAndFlush(Unpooled.wrappedBuffer(new byte[] {-1, -1}));
                end(context);
            }
        }
    }

    private static void end(ChannelHandlerContext context) {
        context.executor().schedule(() -> context.channel().close(), 100, TimeUnit.MILLISECONDS);
    }

    private void stream(ChannelHandlerContext context) {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream");
        HttpUtil.setTransferEncodingChunked(head, true);
        context.writeAndFlush(head);
        if (ended.contains(STREAM)) {
            // It asks again for a stream that ends so, and gets none.
            broken.put(STREAM, 503);
            end(context);
        }
        for (int i = 0; i < EVENTS; i++) {
            context.executor()
                    .schedule(
                            () -> context.writeAndFlush(new DefaultHttpContent(text("data: {\"price\": 10}\n\n"))),
                            20L * (i + 1),
                            TimeUnit.MILLISECONDS);
        }
        context.executor()
                .schedule(
                        () -> context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
                                .addListener(ChannelFutureListener.CLOSE),
                        2_000,
                        TimeUnit.MILLISECONDS);
    }

    /** @param signature of the request, which the answer tells again */
    private void answer(ChannelHandlerContext context, int status, String body, String signature) {
        var answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), text(body));
        answer.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        answer.headers().set(SIGNATURE, signature);
        answer.headers().set("X-Cache", cached ? "hit" : "miss");
        HttpUtil.setContentLength(answer, answer.content().readableBytes());
        context.writeAndFlush(answer);
    }

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
