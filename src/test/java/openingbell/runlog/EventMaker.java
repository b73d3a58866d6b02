package openingbell.runlog;

import java.util.List;
import java.util.function.Consumer;

/** Makes an object of each record. */
final class EventMaker implements LogHandler {
    private final Consumer<? super RunEvent> consumer;
    private List<String> scenarios = List.of();

    EventMaker(Consumer<? super RunEvent> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void run(RunEvent.Run run) {
        scenarios = run.scenarios();
        consumer.accept(run);
    }

    @Override
    public void request(LogPath path, int start, int end, boolean ok, String message) {
        consumer.accept(new RunEvent.Request(path.groups(), path.name(), start, end, ok, message));
    }

    @Override
    public void user(int scenario, boolean start, int at) {
        consumer.accept(new RunEvent.User(scenarios.get(scenario), start, at));
    }

    @Override
    public void group(LogPath path, int start, int end, int cumulated, boolean ok) {
        consumer.accept(new RunEvent.Group(path.parts(), start, end, cumulated, ok));
    }

    @Override
    public void error(String message, int at) {
        consumer.accept(new RunEvent.Error(message, at));
    }
}
