package openingbell.settings.loading;

import openingbell.settings.Settings;
import openingbell.settings.section.SettingsSection;

/** Settings as a run really had them, written as HOCON that could be loaded again; secrets never stand in settings. */
public final class SettingsText {
    private SettingsText() {}

    public static String hocon(Settings settings) {
        return SettingsSection.write(settings).text(false);
    }

    public static String json(Settings settings) {
        return SettingsSection.write(settings).text(true);
    }
}
