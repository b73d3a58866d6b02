package openingbell.journeys;

import java.util.List;
import openingbell.settings.Mistake;
import openingbell.settings.SettingsException;

/** Settings of journeys that cannot work together, refused as all wrong settings are. */
final class Refused {
    private Refused() {}

    static SettingsException because(String key, String wrong, String right) {
        return new SettingsException(List.of(new Mistake(key, Mistake.SETTINGS, 0, wrong, right)));
    }
}
