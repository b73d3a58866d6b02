package openingbell.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.regex.Pattern;
import openingbell.runlog.LogCorrections;
import org.slf4j.LoggerFactory;

/**
 * Exceptions in functions of a simulation. Gatling goes on with the next step of the scenario and tells its logger alone, so that a run full of them would be green.
 * A request that could not be built stands in its simulation.log already, but for one whose name could not: that is told to the logger of its own protocol alone.
 */
final class FunctionCrashes extends AppenderBase<ILoggingEvent> {
    private static final String STEPS = "io.gatling.core";
    private static final String REQUESTS = "io.gatling.http.action";
    private static final Pattern CRASH = Pattern.compile("crashed|failed to execute");
    private static final String NO_NAME = "Failed to build request name";

    private final LogCorrections corrections;

    private FunctionCrashes(LogCorrections corrections) {
        this.corrections = corrections;
    }

    static void watch(LogCorrections corrections) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
            var crashes = new FunctionCrashes(corrections);
            crashes.setContext(logging);
            crashes.start();
            logging.getLogger(STEPS).addAppender(crashes);
            logging.getLogger(REQUESTS).addAppender(crashes);
        }
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            var message = event.getFormattedMessage();
            boolean inStep = event.getLoggerName().startsWith(STEPS)
                    && CRASH.matcher(message).find();
            if (inStep || message.startsWith(NO_NAME)) {
                corrections.addCrash(message, event.getTimeStamp());
            }
        }
    }
}
