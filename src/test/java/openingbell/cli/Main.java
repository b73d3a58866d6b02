package openingbell.cli;

/** One command line for all that is not a run. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        throw new IllegalStateException("no command yet");
    }
}
