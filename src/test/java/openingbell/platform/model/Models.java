package openingbell.platform.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import openingbell.files.Sha256;
import openingbell.platform.world.Features;

/** The models in memory: each is read and parsed when it is first asked, and stays until it is unloaded. */
public final class Models {
    private static final int VERSION_DIGITS = 12;

    private final Observer observer;
    private final Supplier<Duration> slowness;
    private final Map<Model, String> versions;
    private final Map<Model, TreeEnsemble> loaded = new ConcurrentHashMap<>();

    /** Is told how long it took. */
    public interface Observer {
        void loaded(Model model, long nanos);

        void predicted(Model model, int rows, long nanos);
    }

    /** Whose times nobody wants to know. */
    public Models() {
        this(
                new Observer() {
                    @Override
                    public void loaded(Model model, long nanos) {}

                    @Override
                    public void predicted(Model model, int rows, long nanos) {}
                },
                () -> Duration.ZERO);
    }

    /** @param slowness by how much each prediction takes longer than it has to */
    public Models(Observer observer, Supplier<Duration> slowness) {
        this.observer = observer;
        this.slowness = slowness;
        this.versions = new TreeMap<>(Stream.of(Model.values())
                .collect(Collectors.toMap(
                        model -> model, model -> Sha256.of(file(model)).substring(0, VERSION_DIGITS))));
    }

    /** For each row of {@link Features}. */
    public double[] predict(Model model, List<double[]> rows) {
        var trees = loaded.computeIfAbsent(model, this::load);
        long begin = System.nanoTime();
        var predictions = rows.stream().mapToDouble(row -> predict(trees, row)).toArray();
        observer.predicted(model, rows.size(), System.nanoTime() - begin);
        return predictions;
    }

    /** All of them, of one row. */
    public Map<Model, Double> all(double[] row) {
        var predictions = new EnumMap<Model, Double>(Model.class);
        for (var model : Model.values()) {
            predictions.put(model, predict(model, List.of(row))[0]);
        }
        return predictions;
    }

    private double predict(TreeEnsemble trees, double[] row) {
        var slower = slowness.get();
        if (!slower.isZero()) {
            LockSupport.parkNanos(slower.toNanos());
        }
        return trees.predict(row);
    }

    private TreeEnsemble load(Model model) {
        long begin = System.nanoTime();
        var trees = TreeEnsemble.parse(new String(file(model), StandardCharsets.UTF_8), Features.NAMES);
        observer.loaded(model, System.nanoTime() - begin);
        return trees;
    }

    private static byte[] file(Model model) {
        var name = "/openingbell/platform/model/" + model + ".txt";
        try (var stream = Models.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digest of its file. */
    public String version(Model model) {
        return versions.get(model);
    }

    /** That of all of them together. */
    public String version() {
        return versions.toString();
    }

    public boolean isLoaded(Model model) {
        return loaded.containsKey(model);
    }

    /** Until it is asked again. */
    public void unload(Model model) {
        loaded.remove(model);
    }

    public void unloadAll() {
        loaded.clear();
    }
}
