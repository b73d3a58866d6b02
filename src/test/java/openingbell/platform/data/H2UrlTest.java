package openingbell.platform.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A path is a path for H2, or refused. */
class H2UrlTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("names")
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "many of these names are none there")
    void aDatabaseLiesWhereItWasToldTo(String name) throws SQLException, IOException {
        var place = folder.resolve(name);
        Files.createDirectories(place);
        try (var connection =
                DriverManager.getConnection(H2Url.of(place.resolve("data"), "LOCK_TIMEOUT=1"), "sa", "")) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(place.resolve("data.mv.db")).exists();
    }

    static Stream<String> names() {
        var ascii = IntStream.rangeClosed(' ', '~')
                .filter(letter -> "/;\\".indexOf(letter) < 0)
                .mapToObj(letter -> "a" + (char) letter + "b");
        return Stream.concat(
                ascii, Stream.of("dätä", "資料", "a  b", "~", "mem:a", "nio:a", "split:a", "a%3Bb", "${HOME}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b", ";", "a;INIT=CREATE TABLE x(y INT)", "a;b/c", "a\\;b", "a\\b"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a \\ stands between folders there")
    void whatH2WouldReadAsMoreThanAPathIsRefused(String name) {
        assertThatThrownBy(() -> H2Url.of(folder.resolve(name).resolve("data")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("platform.data")
                .hasMessageContaining(name)
                .hasMessageContaining("without");
    }

    @Test
    void settingsFollowThePath() {
        assertThat(H2Url.of(Path.of("/data/x"), "A=1", "B=2")).endsWith("x;A=1;B=2");
        assertThat(H2Url.of(Path.of("/data/x"))).endsWith("x");
    }
}
