package openingbell.platform.web;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import openingbell.platform.faults.CpuBurner;
import openingbell.platform.faults.Fault;
import openingbell.platform.faults.Faults;

/**
 * Lets the faults that were asked for have their way.
 *
 * @param flushing empties all caches
 */
public record FaultFilter(Faults faults, CpuBurner burner, Runnable flushing) implements Filter {

    @Override
    public void apply(Call call, Consumer<Call> next) {
        var path = call.exchange().request().getHttpURI().getDecodedPath();
        var fault = faults.next(call.route().path(), path, call.route().isBusiness());
        if (fault.flush()) {
            flushing.run();
        }
        if (fault.delay().isZero()) {
            burn(fault, call, next);
            return;
        }
        var request = call.exchange().request();
        call.exchange().mayTakeLong();
        // A timer, not a sleeping thread: what is slow here must not slow others down.
        request.getComponents()
                .getScheduler()
                .schedule(
                        () -> request.getContext().execute(() -> burn(fault, call, next)),
                        fault.delay().toNanos(),
                        TimeUnit.NANOSECONDS);
    }

    private void burn(Fault fault, Call call, Consumer<Call> next) {
        if (fault.cpu().isZero()) {
            meet(fault, call, next);
            return;
        }
        call.exchange().mayTakeLong();
        var context = call.exchange().request().getContext();
        burner.burn(fault.cpu(), () -> context.execute(() -> meet(fault, call, next)));
    }

    private static void meet(Fault fault, Call call, Consumer<Call> next) {
        switch (fault.kind()) {
            case SERVE -> next.accept(call);
            case WRONG_ANSWER -> next.accept(call.to(call.route().wrong()));
            case ERROR -> call.exchange().send(Problem.of(fault.status(), "a fault was asked for here"));
            case DROP -> end(call, next, Exchange::drop);
            case HANG -> end(call, next, Exchange::hang);
        }
    }

    /** A stream is met in its middle, where it is worst for whoever reads it. */
    private static void end(Call call, Consumer<Call> next, Consumer<Exchange> how) {
        if (call.route().streams()) {
            next.accept(call.to(call.route().interrupted(how)));
        } else {
            how.accept(call.exchange());
        }
    }
}
