package openingbell.settings.section;

import java.util.Optional;
import java.util.regex.Pattern;
import openingbell.settings.LivePage;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;
import openingbell.settings.source.TextReader;

/** {@code live}: where a run shows itself while it lasts. */
final class LiveSection {
    /** Nobody is asked for a name: whose address that is, may change. */
    private static final Pattern ADDRESS =
            Pattern.compile("localhost|\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private final TextReader texts;

    LiveSection(TextReader texts) {
        this.texts = texts;
    }

    LivePage read(ConfigSection section) {
        var page = new LivePage(
                section.find("port").map(value -> (int) value.whole(0, 65535)).orElse(LivePage.DEFAULT.port()),
                section.find("address").flatMap(value -> value.words()).orElse(LivePage.DEFAULT.address()),
                section.unlessOff("token-env").map(texts::variable));
        if (!ADDRESS.matcher(page.address()).matches()) {
            section.find("address")
                    .ifPresent(address -> address.wrong(
                            address.shown() + " is not an address of this machine",
                            "127.0.0.1 for this machine alone, 0.0.0.0 for whoever can reach it"));
        } else if (!page.onLoopback() && page.tokenEnv().isEmpty()) {
            section.find("address")
                    .ifPresent(address -> address.wrong(
                            "others can reach " + address.shown() + ", and nothing keeps them out",
                            "token-env = OPENING_BELL_LIVE_TOKEN, and the token in that variable"));
        }
        section.rejectUnknownKeys();
        return page;
    }

    /** What is not set is not written: a page changes nothing of a run. */
    static void write(Optional<LivePage> page, SectionWriter tree) {
        if (page.isEmpty()) {
            tree.with("live", "off");
        } else if (!page.get().equals(LivePage.DEFAULT)) {
            tree.with(
                    "live",
                    new SectionWriter()
                            .with("port", page.get().port())
                            .with("address", page.get().address())
                            .with("token-env", page.get().tokenEnv()));
        }
    }
}
