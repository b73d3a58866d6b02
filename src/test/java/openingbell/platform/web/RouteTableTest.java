package openingbell.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private final RouteTable table = new RouteTable(List.of(
            Route.get("/a/{x}", String.class, call -> ""),
            Route.get("/a/b", String.class, call -> ""),
            Route.post("/a/b", String.class, call -> ""),
            Route.get("/a/b/c/{y}", String.class, call -> ""),
            Route.get("/a/{x}/d", String.class, call -> "")));

    @Test
    void aLiteralGoesBeforeAPlaceholder() {
        assertThat(table.find("GET", "/a/b").route().path()).isEqualTo("/a/b");
        assertThat(table.find("GET", "/a/z").path()).isEqualTo(Map.of("x", "z"));
        assertThat(table.find("GET", "/a/b/d").path()).isEqualTo(Map.of("x", "b"));
        assertThat(table.find("GET", "/a/b/c/d").path()).isEqualTo(Map.of("y", "d"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (var path : List.of("/", "/a", "/a/", "/a//d", "/a/b/", "/a/b/c", "/b", "/a/b/c/d/e")) {
            assertThatThrownBy(() -> table.find("GET", path))
                    .as(path)
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(404));
        }
    }

    @Test
    void aWrongMethodNamesTheRightOnes() {
        assertThatThrownBy(() -> table.find("PUT", "/a/b")).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(405);
            assertThat(problem.headers()).containsEntry("Allow", "GET, POST");
        });
    }

    @Test
    void aRouteTwiceIsAMistake() {
        assertThatThrownBy(() -> new RouteTable(
                        List.of(Route.get("/a", String.class, c -> ""), Route.get("/a", String.class, c -> ""))))
                .hasMessageContaining("GET /a twice");
    }
}
