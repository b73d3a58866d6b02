package openingbell.settings;

import java.util.Optional;

/**
 * Which JVMs are recorded while the load runs, for a profile.
 *
 * @param embedded whether the embedded platform is
 * @param pid the process of one of one's own, on this machine
 */
public record ProfileSettings(boolean embedded, Optional<Long> pid) {
    public static final ProfileSettings NONE = new ProfileSettings(false, Optional.empty());
}
