package openingbell.settings.section;

import openingbell.settings.ProfileSettings;
import openingbell.settings.Target;
import openingbell.settings.source.ConfigSection;
import openingbell.settings.source.SectionWriter;

/** {@code profile}: whose JVM is recorded while the load runs. */
final class ProfileSection {
    private ProfileSection() {}

    static ProfileSettings read(ConfigSection section, Target target) {
        var profile = new ProfileSettings(
                section.find("record").map(value -> value.flag()).orElse(false),
                section.unlessOff("pid").map(value -> value.whole(1, Long.MAX_VALUE)));
        if (profile.embedded() && !target.embedded() && profile.pid().isEmpty()) {
            section.get("record")
                    .wrong(
                            "it records the embedded platform, and the load goes to another target",
                            "profile.pid = …, the process of your target's JVM on this machine; or off, and after the run"
                                    + " `report reports/… --profile FILE` with a recording that was made where it runs");
        }
        section.rejectUnknownKeys();
        return profile;
    }

    static SectionWriter write(ProfileSettings profile) {
        return new SectionWriter().with("record", profile.embedded()).with("pid", profile.pid());
    }
}
