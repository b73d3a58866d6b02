package openingbell.runlog;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a {@code simulation.log} that Gatling itself accepts; the run comes first. What a reader hands out can be handed to it. */
public final class LogWriter implements LogHandler, Closeable {
    private final DataOutputStream out;
    private final Map<String, Integer> numbers = new HashMap<>();
    private List<String> scenarios = List.of();

    public LogWriter(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, 64 * 1024));
    }

    public static LogWriter to(Path log) throws IOException {
        return new LogWriter(Files.newOutputStream(log));
    }

    public void write(RunEvent event) {
        if (event instanceof RunEvent.Run run) {
            run(run);
        } else if (event instanceof RunEvent.Request r) {
            request(r.groups(), r.name(), r.start(), r.end(), r.ok(), r.message());
        } else if (event instanceof RunEvent.User user) {
            user(scenarios.indexOf(user.scenario()), user.start(), user.at());
        } else if (event instanceof RunEvent.Group g) {
            group(g.groups(), g.start(), g.end(), g.cumulated(), g.ok());
        } else if (event instanceof RunEvent.Error error) {
            error(error.message(), error.at());
        }
    }

    @Override
    public void run(RunEvent.Run run) {
        scenarios = run.scenarios();
        write(() -> {
            out.writeByte(LogFormat.RUN);
            writeText(run.gatlingVersion());
            writeText(run.simulation());
            out.writeLong(run.start());
            writeText(run.description());
            out.writeInt(scenarios.size());
            for (String scenario : scenarios) {
                writeText(scenario);
            }
            out.writeInt(run.assertions().size());
            for (String assertion : run.assertions()) {
                var bytes = Base64.getDecoder().decode(assertion);
                out.writeInt(bytes.length);
                out.write(bytes);
            }
        });
    }

    @Override
    public void request(LogPath path, int start, int end, boolean ok, String message) {
        request(path.groups(), path.name(), start, end, ok, message);
    }

    public void request(List<String> groups, String name, int start, int end, boolean ok, String message) {
        write(() -> {
            out.writeByte(LogFormat.REQUEST);
            writeNumbered(groups);
            writeNumbered(name);
            out.writeInt(start);
            out.writeInt(end);
            out.writeBoolean(ok);
            writeNumbered(message);
        });
    }

    @Override
    public void user(int scenario, boolean start, int at) {
        if (scenario < 0 || scenario >= scenarios.size()) {
            throw new IllegalArgumentException(
                    "scenario number %d, but the run has %d".formatted(scenario, scenarios.size()));
        }
        write(() -> {
            out.writeByte(LogFormat.USER);
            out.writeInt(scenario);
            out.writeBoolean(start);
            out.writeInt(at);
        });
    }

    @Override
    public void group(LogPath path, int start, int end, int cumulated, boolean ok) {
        group(path.parts(), start, end, cumulated, ok);
    }

    public void group(List<String> groups, int start, int end, int cumulated, boolean ok) {
        write(() -> {
            out.writeByte(LogFormat.GROUP);
            writeNumbered(groups);
            out.writeInt(start);
            out.writeInt(end);
            out.writeInt(cumulated);
            out.writeBoolean(ok);
        });
    }

    @Override
    public void error(String message, int at) {
        write(() -> {
            out.writeByte(LogFormat.ERROR);
            writeNumbered(message);
            out.writeInt(at);
        });
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private void writeNumbered(List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            writeNumbered(text);
        }
    }

    private void writeNumbered(String text) throws IOException {
        Integer known = numbers.get(text);
        if (known != null) {
            out.writeInt(-known);
        } else {
            int number = numbers.size() + 1;
            numbers.put(text, number);
            out.writeInt(number);
            writeText(text);
        }
    }

    private void writeText(String text) throws IOException {
        boolean latin = text.chars().allMatch(c -> c < 256);
        var bytes = text.getBytes(latin ? StandardCharsets.ISO_8859_1 : LogFormat.UTF_16_CHARSET);
        if (bytes.length > LogFormat.MAX_BYTES) {
            throw new IllegalArgumentException("a text of %d bytes, but a log holds at most %d: %s…"
                    .formatted(bytes.length, LogFormat.MAX_BYTES, text.substring(0, 50)));
        }
        out.writeInt(bytes.length);
        if (bytes.length > 0) {
            out.write(bytes);
            out.writeByte(latin ? LogFormat.LATIN_1 : LogFormat.UTF_16);
        }
    }

    private interface Writing {
        void write() throws IOException;
    }

    /** A handler may not throw what the file system does. */
    private static void write(Writing writing) {
        try {
            writing.write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
