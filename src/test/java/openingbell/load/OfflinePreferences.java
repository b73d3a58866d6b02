package openingbell.load;

import java.util.prefs.AbstractPreferences;
import java.util.prefs.Preferences;
import java.util.prefs.PreferencesFactory;

/**
 * Preferences in memory that tell Gatling its daily look for a newer version has just been made.
 * Gatling 3.15 asks a public server at the start of every run and has no setting against it; it remembers the last look in the user's
 * preferences. The build names this class in {@code java.util.prefs.PreferencesFactory} of the load generator's JVM.
 */
public final class OfflinePreferences implements PreferencesFactory {
    private final Preferences root = new Node(null, "");

    @Override
    public Preferences systemRoot() {
        return root;
    }

    @Override
    public Preferences userRoot() {
        return root;
    }

    private static final class Node extends AbstractPreferences {
        private static final String LAST_LOOK = "lastCheckTimestamp";
        private final java.util.Map<String, String> values = new java.util.concurrent.ConcurrentHashMap<>();

        Node(AbstractPreferences parent, String name) {
            super(parent, name);
        }

        @Override
        protected String getSpi(String key) {
            return key.equals(LAST_LOOK) ? Long.toString(System.currentTimeMillis()) : values.get(key);
        }

        @Override
        protected void putSpi(String key, String value) {
            values.put(key, value);
        }

        @Override
        protected void removeSpi(String key) {
            values.remove(key);
        }

        @Override
        protected void removeNodeSpi() {
            values.clear();
        }

        @Override
        protected String[] keysSpi() {
            return values.keySet().toArray(String[]::new);
        }

        @Override
        protected String[] childrenNamesSpi() {
            return new String[0];
        }

        @Override
        protected AbstractPreferences childSpi(String name) {
            return new Node(this, name);
        }

        @Override
        protected void syncSpi() {}

        @Override
        protected void flushSpi() {}
    }
}
