package openingbell.platform.web;

import java.util.function.Consumer;
import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Tells Java's Flight Recorder which thread works for which route, and when; while nobody records, that costs nothing. */
public final class RequestRecorder {
    private RequestRecorder() {}

    @Name("openingbell.Request")
    @Label("Request")
    @Category("Opening Bell")
    @StackTrace(false)
    private static final class Work extends Event {
        @Label("Route")
        private String route;
    }

    /** A {@link Filter}. What of an answer is sent later, on another thread, is not in it. */
    public static void record(Call call, Consumer<Call> next) {
        var work = new Work();
        work.begin();
        try {
            next.accept(call);
        } finally {
            if (work.shouldCommit()) {
                work.route = call.route().method() + " " + call.route().path();
                work.commit();
            }
        }
    }
}
