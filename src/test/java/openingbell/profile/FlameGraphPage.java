package openingbell.profile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import one.convert.Arguments;
import one.convert.CallStack;
import one.convert.FlameGraph;
import one.convert.Frame;
import openingbell.files.WholeFile;

/** All that was found at work as one HTML page to look into; a frame is as wide as it was often there. */
final class FlameGraphPage {
    private static final String OTHER_WORK = "[no route]";

    /** What is narrower, in per cent, nobody can see, and there may be very much of it. */
    private static final double NARROWEST = 0.02;

    private static final Pattern MARKUP = Pattern.compile("(?i)/(?=script)|!(?=--)");

    private FlameGraphPage() {}

    /** Stacks stand on the route that they were at work for, if any is known, and that on its JVM, if there are several. */
    static void write(RecordedWork work, Path file) throws IOException {
        var arguments = new Arguments();
        arguments.title = "Where the target&rsquo;s CPU went while the load ran";
        arguments.minwidth = NARROWEST;
        arguments.inverted = true; // routes are what is seen first
        var graph = new FlameGraph(arguments);
        boolean routes =
                work.found().keySet().stream().anyMatch(one -> !one.route().isEmpty());
        work.found().forEach((one, times) -> {
            var stack = new CallStack();
            if (work.jvms() > 1) {
                stack.push("[JVM " + one.jvm() + "]", Frame.TYPE_NATIVE);
            }
            if (routes) {
                stack.push(one.route().isEmpty() ? OTHER_WORK : plain(one.route()), Frame.TYPE_KERNEL);
            }
            one.stack().forEach(frame -> stack.push(plain(frame.name()), frame.type()));
            graph.addSample(stack, times);
        });
        var page = new ByteArrayOutputStream(); // the graph would not say that a disk is full
        graph.dump(page);
        WholeFile.write(file, page::writeTo);
    }

    /**
     * The page holds names inside of its script, where nothing but quotes is escaped: none may end the script, or hide its end. What a name shares with the one before it is written as
     * one character, which may be a {@code <}; so it is what follows that must not be there.
     */
    private static String plain(String name) {
        return MARKUP.matcher(name).replaceAll("_");
    }
}
