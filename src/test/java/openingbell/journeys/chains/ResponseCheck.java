package openingbell.journeys.chains;

import io.gatling.commons.validation.Failure;
import io.gatling.commons.validation.Validation;
import io.gatling.core.check.Check;
import io.gatling.core.check.CheckMaterializer;
import io.gatling.core.check.CheckResult;
import io.gatling.core.session.Session;
import io.gatling.http.response.Response;
import io.gatling.javaapi.core.CheckBuilder;
import java.util.Map;
import java.util.Optional;
import scala.Function1;
import scala.Function2;

/**
 * A check of our own among Gatling's: it sees the whole response, and its message is told as it is.
 * Gatling's own checks put their inner name before every message, and tell a failure in Java by an exception's class.
 */
public abstract class ResponseCheck implements Check<Response> {

    /** What is packed in a few KB may come to any length; read, it would be held in memory several times. */
    private static final int LONGEST_MEGABYTES = 10;

    /** A body that is too long to be looked into, said as a failure says it; else nothing. */
    static Optional<String> tooLong(Response response) {
        return response.body().length() > LONGEST_MEGABYTES << 20
                ? Optional.of("answered with more than " + LONGEST_MEGABYTES + " MB")
                : Optional.empty();
    }

    /** What is wrong, or nothing: null, since this is asked for every response. */
    abstract String problem(Response response, io.gatling.javaapi.core.Session session);

    @Override
    @SuppressWarnings("unchecked") // a failure holds no value, of whatever type
    public final Validation<CheckResult> check(Response response, Session session, Map<Object, Object> cache) {
        var problem = problem(response, new io.gatling.javaapi.core.Session(session));
        return problem == null
                ? CheckResult.NoopCheckResultSuccess()
                : (Validation<CheckResult>) (Validation<?>) new Failure(problem);
    }

    @Override
    public final Check<Response> checkIf(Function1<Session, Validation<Object>> condition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public final Check<Response> checkIf(Function2<Response, Session, Validation<Object>> condition) {
        throw new UnsupportedOperationException();
    }

    /** For Gatling's Java DSL, as a check of the given type: the type decides whether the body is kept for it. */
    final CheckBuilder as(CheckBuilder.CheckType type) {
        var check = this;
        return new CheckBuilder() {
            @Override
            public io.gatling.core.check.CheckBuilder<?, ?> asScala() {
                return new Adapter(check);
            }

            @Override
            public CheckType type() {
                return type;
            }
        };
    }

    private record Adapter(ResponseCheck check) implements io.gatling.core.check.CheckBuilder<Object, Object> {
        @Override
        @SuppressWarnings("unchecked") // only requests over HTTP get these checks, so R is Response
        public <C extends Check<R>, R> C build(CheckMaterializer<Object, C, R, Object> materializer) {
            return materializer.materialize(preparer -> (Check<R>) (Check<?>) check);
        }
    }
}
