package openingbell.settings.loading;

import com.typesafe.config.ConfigRenderOptions;
import openingbell.settings.Settings;
import openingbell.settings.section.SettingsSection;

/** Settings as a run really had them, written as HOCON that could be loaded again; secrets never stand in settings. */
public final class SettingsText {
    private SettingsText() {}

    public static String hocon(Settings settings) {
        return render(settings, false);
    }

    public static String json(Settings settings) {
        return render(settings, true);
    }

    private static String render(Settings settings, boolean json) {
        var options = ConfigRenderOptions.defaults().setOriginComments(false).setJson(json);
        return SettingsSection.write(settings).config().render(options);
    }
}
