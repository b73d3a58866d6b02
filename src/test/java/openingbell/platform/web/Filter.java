package openingbell.platform.web;

import java.util.List;
import java.util.function.Consumer;
import openingbell.platform.stores.StoreGone;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.LoggerFactory;

/** What surrounds the routes: passes a call on, at once, later or changed, or ends it. */
@FunctionalInterface
public interface Filter {
    /** May throw a {@link Problem}, which is then the answer. */
    void apply(Call call, Consumer<Call> next);

    /** All of them, the first outermost, around what answers. */
    static Consumer<Call> chain(List<Filter> filters, Consumer<Call> answer) {
        var chain = guarded(answer);
        for (int i = filters.size() - 1; i >= 0; i--) {
            var filter = filters.get(i);
            var next = chain;
            chain = guarded(call -> filter.apply(call, next));
        }
        return chain;
    }

    /** Each step by itself: it may run on another thread than the one before it. */
    private static Consumer<Call> guarded(Consumer<Call> step) {
        return call -> {
            try {
                step.accept(call);
            } catch (Problem problem) {
                call.exchange().send(problem);
            } catch (StoreGone gone) {
                call.exchange().send(Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, gone.getMessage()));
            } catch (RuntimeException | Error broken) {
                LoggerFactory.getLogger(Filter.class)
                        .error(
                                "{} {} failed",
                                call.route().method(),
                                call.route().path(),
                                broken);
                call.exchange().send(Problem.broken());
            }
        };
    }
}
