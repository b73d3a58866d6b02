package openingbell.target;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** An answer's body, given up where it goes on without end. */
public final class BoundedBody implements BodySubscriber<byte[]> {
    static final int MOST_MEGABYTES = 10;

    public static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("more than " + MOST_MEGABYTES + " MB");
        }
    }

    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private Flow.Subscription subscription;
    private long left = MOST_MEGABYTES << 20;

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        bytes.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> next) {
        if (left < 0) {
            return;
        }
        left -= next.stream().mapToInt(ByteBuffer::remaining).sum();
        if (left < 0) {
            subscription.cancel();
            bytes.onError(new TooLongException());
        } else {
            bytes.onNext(next);
        }
    }

    @Override
    public void onError(Throwable broken) {
        bytes.onError(broken);
    }

    @Override
    public void onComplete() {
        if (left >= 0) {
            bytes.onComplete();
        }
    }
}
