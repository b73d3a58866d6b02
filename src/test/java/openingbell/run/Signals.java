package openingbell.run;

import java.util.Optional;

/** Tells which signal is ending this JVM: the JDK handles each in a thread that bears its name, and waits in it for the shutdown hooks. */
final class Signals {
    private Signals() {}

    static Optional<String> received() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches("SIG[A-Z]+ handler"))
                .map(name -> name.substring(0, name.indexOf(' ')))
                .findFirst();
    }
}
