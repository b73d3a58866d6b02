package openingbell.journeys.script;

import java.util.List;
import openingbell.settings.source.Mistake;
import openingbell.settings.source.SettingsException;

/** Settings of journeys that cannot work together, refused as all wrong settings are. */
public final class Refused {
    private Refused() {}

    public static SettingsException because(String key, String wrong, String right) {
        return new SettingsException(List.of(new Mistake(key, Mistake.SETTINGS, 0, wrong, right)));
    }
}
