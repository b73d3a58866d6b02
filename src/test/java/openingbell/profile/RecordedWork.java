package openingbell.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import one.convert.Frame;
import openingbell.facts.Profile;
import openingbell.text.OneLine;

/** What recordings hold of a stretch of time: how often each stack was found at work, and for which route. */
final class RecordedWork {
    /** One thread that was found at work. */
    private static final String SAMPLE = "jdk.ExecutionSample";

    /** What a target may tell of itself: this thread works for a route, from here to there. */
    private static final String REQUEST = "openingbell.Request";

    private static final String ROUTE = "route";
    private static final int MOST_METHODS = 20;
    private static final int MOST_ROUTES = 40;
    private static final int LONGEST_NAME = 200;
    private static final StackFrame DEEPER = new StackFrame("[deeper than was recorded]", Frame.TYPE_NATIVE);

    private final Instant from;
    private final Instant to;
    private final Map<Work, Long> found = new LinkedHashMap<>();
    private int jvms;
    private long samples;

    private RecordedWork(Instant from, Instant to) {
        this.from = from;
        this.to = to;
    }

    /** @param type as the flame graph colours it */
    record StackFrame(String name, byte type) {}

    /**
     * @param jvm which of them, from 1 on
     * @param route empty if nobody told for which
     * @param stack the outermost frame first
     */
    record Work(int jvm, String route, List<StackFrame> stack) {}

    private static final class Sample {
        private final Instant time;
        private final List<StackFrame> stack;
        private String route = "";

        private Sample(Instant time, List<StackFrame> stack) {
            this.time = time;
            this.stack = stack;
        }
    }

    /**
     * @param files one of each JVM
     * @throws ProfileException if one cannot be read, or holds nothing of that time
     */
    static RecordedWork of(List<Path> files, Instant from, Instant to) throws ProfileException {
        var work = new RecordedWork(from, to);
        for (var file : files) {
            work.add(file);
        }
        return work;
    }

    /** Of one JVM, each found once. */
    static RecordedWork ofStacks(List<List<StackFrame>> stacks) {
        var work = new RecordedWork(Instant.MIN, Instant.MAX);
        work.jvms = 1;
        work.samples = stacks.size();
        stacks.forEach(stack -> work.found.merge(new Work(1, "", stack), 1L, Long::sum));
        return work;
    }

    private void add(Path file) throws ProfileException {
        try {
            var threads = samples(file);
            read(file, REQUEST, request -> route(request, threads));
            jvms++;
            threads.values()
                    .forEach(thread -> thread.forEach(
                            sample -> found.merge(new Work(jvms, sample.route, sample.stack), 1L, Long::sum)));
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw new ProfileException("%s cannot be read as a recording of Java's Flight Recorder (%s)"
                    .formatted(OneLine.of(file.toString()), OneLine.of(String.valueOf(e.getMessage()), LONGEST_NAME)));
        }
    }

    private static void read(Path file, String name, Consumer<RecordedEvent> seen) throws IOException {
        try (var recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                var event = recording.readEvent();
                if (event.getEventType().getName().equals(name)) {
                    seen.accept(event);
                }
            }
        }
    }

    /** Of each thread, in the order of time. */
    private Map<Long, List<Sample>> samples(Path file) throws IOException, ProfileException {
        var threads = new HashMap<Long, List<Sample>>();
        var stacks = new HashMap<List<StackFrame>, List<StackFrame>>();
        var names = new IdentityHashMap<RecordedMethod, String>();
        var all = new long[] {0, 0};
        read(file, SAMPLE, event -> {
            all[0]++;
            var time = event.getStartTime();
            if (event.getStackTrace() == null || time.isBefore(from) || time.isAfter(to)) {
                return;
            }
            all[1]++;
            var stack = stack(event.getStackTrace(), names);
            threads.computeIfAbsent(thread(event, "sampledThread"), id -> new ArrayList<>())
                    .add(new Sample(
                            time,
                            Optional.ofNullable(stacks.putIfAbsent(stack, stack))
                                    .orElse(stack)));
        });
        if (all[0] > 0 && all[1] == 0) {
            throw new ProfileException(
                    "%s holds %d samples, and none of the time in which the load ran (%s to %s): it is of another time, or of a machine with another clock"
                            .formatted(OneLine.of(file.toString()), all[0], from, to));
        }
        samples += all[1];
        threads.values().forEach(thread -> thread.sort(Comparator.comparing(sample -> sample.time)));
        return threads;
    }

    private static long thread(RecordedEvent event, String field) {
        return event.getValue(field) instanceof RecordedThread thread ? thread.getId() : -1;
    }

    private static void route(RecordedEvent request, Map<Long, List<Sample>> threads) {
        var thread = threads.getOrDefault(thread(request, "eventThread"), List.of());
        if (thread.isEmpty() || !request.hasField(ROUTE) || request.getString(ROUTE) == null) {
            return;
        }
        var route = shown(request.getString(ROUTE));
        var end = request.getEndTime();
        for (int i = first(thread, request.getStartTime());
                i < thread.size() && !thread.get(i).time.isAfter(end);
                i++) {
            thread.get(i).route = route;
        }
    }

    /** The first sample that is not before this. */
    private static int first(List<Sample> thread, Instant start) {
        int place = Collections.binarySearch(
                thread, new Sample(start, List.of()), Comparator.comparing(sample -> sample.time));
        int at = place < 0 ? -place - 1 : place;
        while (at > 0 && !thread.get(at - 1).time.isBefore(start)) {
            at--;
        }
        return at;
    }

    private static List<StackFrame> stack(RecordedStackTrace trace, Map<RecordedMethod, String> names) {
        var stack = new ArrayList<StackFrame>();
        for (var frame : trace.getFrames()) {
            if (frame.getMethod() != null) {
                stack.add(new StackFrame(names.computeIfAbsent(frame.getMethod(), RecordedWork::name), type(frame)));
            }
        }
        if (trace.isTruncated()) {
            stack.add(DEEPER);
        }
        Collections.reverse(stack);
        return stack;
    }

    /** Without what the JVM counts lambdas and hidden classes by: that is another one in each run. */
    private static String name(RecordedMethod method) {
        var type = method.getType() == null ? "?" : method.getType().getName();
        return shown(type.replaceFirst("(\\$\\$Lambda)[$/].*|/0x.*", "$1") + "." + method.getName());
    }

    /** Text from outside: on one line, and not too long. */
    private static String shown(String text) {
        return OneLine.of(text, LONGEST_NAME);
    }

    private static byte type(RecordedFrame frame) {
        return switch (String.valueOf(frame.getType())) {
            case "Interpreted" -> Frame.TYPE_INTERPRETED;
            case "Inlined" -> Frame.TYPE_INLINED;
            case "Native" -> Frame.TYPE_NATIVE;
            default -> Frame.TYPE_JIT_COMPILED;
        };
    }

    /** Each with how often it was found. */
    Map<Work, Long> found() {
        return Collections.unmodifiableMap(found);
    }

    int jvms() {
        return jvms;
    }

    Profile profile() {
        return new Profile(jvms, samples, methods(), routes(), false, List.of());
    }

    private List<Profile.Method> methods() {
        var self = new HashMap<String, Long>();
        var whole = new HashMap<String, Long>();
        found.forEach((work, times) -> {
            var stack = work.stack();
            if (!stack.isEmpty()) {
                self.merge(stack.get(stack.size() - 1).name(), times, Long::sum);
            }
            stack.stream().map(StackFrame::name).distinct().forEach(name -> whole.merge(name, times, Long::sum));
        });
        return self.entrySet().stream()
                .sorted(busiest())
                .limit(MOST_METHODS)
                .map(entry ->
                        new Profile.Method(entry.getKey(), share(entry.getValue()), share(whole.get(entry.getKey()))))
                .toList();
    }

    private List<Profile.Route> routes() {
        var routes = found.entrySet().stream()
                .filter(entry -> !entry.getKey().route().isEmpty())
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().route(), Collectors.summingLong(Map.Entry::getValue)));
        return routes.entrySet().stream()
                .sorted(busiest())
                .limit(MOST_ROUTES)
                .map(entry -> new Profile.Route(entry.getKey(), share(entry.getValue())))
                .toList();
    }

    private static Comparator<Map.Entry<String, Long>> busiest() {
        return Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey());
    }

    private double share(long times) {
        return (double) times / samples;
    }
}
