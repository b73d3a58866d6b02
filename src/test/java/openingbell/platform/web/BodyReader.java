package openingbell.platform.web;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ContentSourceCompletableFuture;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Reads a body as it arrives, without a thread that waits for it. Each byte is copied once, so that a body costs the same in
 * however many parts it comes; Jetty's own {@code asByteArrayAsync} looks at all parts again with each new one.
 */
public final class BodyReader extends ContentSourceCompletableFuture<byte[]> {
    static final int LARGEST = 256 * 1024;

    /** A body that is not much too large is read to its end all the same: who is still sending when a connection is closed may never see why. */
    private static final int LONGEST_READ = 4 * LARGEST;

    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private long length;

    private BodyReader(Content.Source source) {
        super(source, InvocationType.BLOCKING);
    }

    /** A {@link Filter}: passes a call on when its body is there. */
    public static void read(Call call, Consumer<Call> next) {
        if (!call.route().takesBody()) {
            next.accept(call);
            return;
        }
        of(call.exchange().request()).whenComplete((body, failure) -> {
            if (failure == null) {
                next.accept(call.with(body));
            } else {
                call.exchange()
                        .send(
                                failure instanceof Problem problem
                                        ? problem
                                        : Problem.badRequest("the body broke off, or is not well encoded"));
            }
        });
    }

    /** The body, or a {@link Problem} if it is too large, at once where a much larger length is told before. */
    private static CompletableFuture<byte[]> of(Request request) {
        return request.getLength() > LONGEST_READ
                ? CompletableFuture.failedFuture(tooLarge())
                : of((Content.Source) request);
    }

    static CompletableFuture<byte[]> of(Content.Source source) {
        var reader = new BodyReader(source);
        reader.parse();
        return reader;
    }

    @Override
    protected byte[] parse(Content.Chunk chunk) {
        var bytes = BufferUtil.toArray(chunk.getByteBuffer());
        length += bytes.length;
        if (length <= LARGEST) {
            read.writeBytes(bytes);
        }
        if (length > LONGEST_READ || length > LARGEST && chunk.isLast()) {
            throw tooLarge();
        }
        return chunk.isLast() ? read.toByteArray() : null;
    }

    private static Problem tooLarge() {
        return Problem.of(413, "the body is larger than " + LARGEST + " bytes");
    }
}
