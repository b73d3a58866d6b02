package openingbell.journeys.script;

import openingbell.settings.source.SettingsException;

/** Settings of journeys that cannot work together, refused as all wrong settings are. */
public final class Refused {
    private Refused() {}

    public static SettingsException because(String key, String wrong, String right) {
        return SettingsException.at(key, wrong, right);
    }
}
