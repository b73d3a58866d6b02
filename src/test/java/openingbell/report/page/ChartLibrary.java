package openingbell.report.page;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;

/** Chart.js from the class path, as text to stand in a page. */
final class ChartLibrary {
    private static final String ABOUT = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";
    private static final String FILE = "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js";

    private ChartLibrary() {}

    static String text() throws IOException {
        var about = new Properties();
        about.load(new StringReader(Resources.absolute(ABOUT)));
        var script = Resources.absolute(FILE.formatted(about.getProperty("version")));
        // A browser's tools would look for the map beside the page.
        return script.replaceFirst("//# sourceMappingURL=\\S+", "");
    }
}
