package openingbell.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OfflinePreferencesTest {

    @Test
    void gatlingFindsThatItHasJustLooked() {
        var node = new OfflinePreferences().userRoot().node("/io/gatling/latestVersion");
        long before = System.currentTimeMillis();
        assertThat(node.getLong("lastCheckTimestamp", 0)).isGreaterThanOrEqualTo(before);
        assertThat(node.getBoolean("lastCheckSuccess", false)).isFalse();
    }

    @Test
    void otherwiseTheyArePreferences() {
        var node = new OfflinePreferences().userRoot().node("/some/where");
        node.put("key", "value");
        assertThat(node.get("key", "")).isEqualTo("value");
        node.remove("key");
        assertThat(node.get("key", "gone")).isEqualTo("gone");
    }
}
