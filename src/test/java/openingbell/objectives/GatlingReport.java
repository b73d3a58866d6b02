package openingbell.objectives;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What Gatling's own report says of its assertions. There is no other place where it keeps them, and nothing of ours runs once it has judged them. */
public final class GatlingReport {
    private static final Pattern TABLE =
            Pattern.compile("<table id=\"container_assertions\".*?</table>", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("<td class=\"error-col-2 value (ok|ko) total\">");

    private GatlingReport() {}

    /**
     * Whether each assertion was kept, in the order in which they were asked; empty where there is no report, or none in it.
     *
     * @param folder the run's
     */
    public static List<Boolean> assertionsKept(Path folder) throws IOException {
        var table = TABLE.matcher(page(folder.resolve("index.html")));
        var kept = new ArrayList<Boolean>();
        if (table.find()) {
            var row = ROW.matcher(table.group());
            while (row.find()) {
                kept.add(row.group(1).equals("ok"));
            }
        }
        return List.copyOf(kept);
    }

    private static String page(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
