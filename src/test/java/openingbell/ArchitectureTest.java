package openingbell;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Keeps the rooms of the house apart: who may look into whom, as CONTRIBUTING.md tells it. */
class ArchitectureTest {
    private static final String PREFIX = "openingbell.";

    /** A room and the rooms it may use; the root, benchmarks and what tests share may use all. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("text", Set.of()),
            Map.entry("files", Set.of()),
            Map.entry("settings", Set.of("text", "files")),
            Map.entry("market", Set.of("settings")),
            Map.entry("journeys", Set.of("settings", "market", "text")),
            Map.entry("traffic", Set.of("settings", "market", "journeys", "facts")),
            Map.entry("load", Set.of("settings")),
            Map.entry("target", Set.of("settings", "market", "facts", "text")),
            Map.entry("browser", Set.of("settings", "facts", "text")),
            Map.entry("objectives", Set.of("settings", "facts")),
            Map.entry("runlog", Set.of("text", "files")),
            Map.entry("facts", Set.of("runlog", "text", "files")),
            Map.entry("profile", Set.of("facts", "text", "files")),
            Map.entry("verdict", Set.of("settings", "facts", "objectives", "text", "files")),
            Map.entry("report", Set.of("settings", "objectives", "verdict", "facts", "text", "files")),
            Map.entry("judge", Set.of("settings", "objectives", "facts", "verdict", "report", "text", "files")),
            Map.entry("live", Set.of("settings", "objectives", "runlog", "facts", "verdict", "report", "text")),
            Map.entry("platform", Set.of("settings", "market", "text", "files")),
            Map.entry("imports", Set.of("settings", "text")),
            Map.entry(
                    "run",
                    Set.of(
                            "settings",
                            "market",
                            "journeys",
                            "traffic",
                            "load",
                            "target",
                            "browser",
                            "objectives",
                            "runlog",
                            "facts",
                            "verdict",
                            "report",
                            "judge",
                            "live",
                            "platform",
                            "profile",
                            "text")),
            Map.entry(
                    "cli",
                    Set.of(
                            "settings",
                            "files",
                            "imports",
                            "market",
                            "objectives",
                            "judge",
                            "report",
                            "verdict",
                            "facts",
                            "runlog",
                            "text",
                            "platform",
                            "profile",
                            "bench")));

    private static final Set<String> OUTSIDE = Set.of("bench", "e2e", "testing");

    /** The rooms of a room, each of which may use those before it, and the room itself: from what is read to what is done with it. */
    private static final Map<String, List<String>> ORDER = Map.of(
            "settings", List.of("", ".source", ".section", ".secrets", ".loading"),
            "journeys", List.of(".script", ".kinds", ".chains", ".trial", ""));

    /** Rooms that drive Gatling; the others must be usable without it. */
    private static final Set<String> KNOWS_GATLING = Set.of("journeys", "traffic", "load", "live", "run", "objectives");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(location ->
                    !location.matches(java.util.regex.Pattern.compile(".*(Test|IT|Properties)(\\$[^/]*)?\\.class")))
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("openingbell");

    @Test
    void everyRoomIsKnown() {
        var rooms = HOUSE.stream()
                .map(ArchitectureTest::room)
                .filter(room -> !room.isEmpty() && !OUTSIDE.contains(room))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(MAY_USE.keySet()).containsAll(rooms);
    }

    @TestFactory
    Stream<DynamicTest> aRoomLooksOnlyWhereItMay() {
        return MAY_USE.entrySet().stream()
                .map(room -> DynamicTest.dynamicTest(
                        room.getKey(),
                        () -> only(room.getKey(), room.getValue()).check(HOUSE)));
    }

    @TestFactory
    Stream<DynamicTest> nothingLooksUpwardInARoom() {
        return ORDER.entrySet().stream()
                .flatMap(room -> IntStream.range(0, room.getValue().size())
                        .mapToObj(place -> DynamicTest.dynamicTest(
                                room.getKey() + room.getValue().get(place),
                                () -> noClasses()
                                        .that()
                                        .resideInAPackage(PREFIX
                                                + room.getKey()
                                                + room.getValue().get(place))
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAnyPackage(room.getValue().stream()
                                                .skip(place + 1)
                                                .map(above -> PREFIX + room.getKey() + above)
                                                .toArray(String[]::new))
                                        .check(HOUSE))));
    }

    @Test
    void onlyTheRoomsThatDriveGatlingKnowIt() {
        var others = MAY_USE.keySet().stream()
                .filter(room -> !KNOWS_GATLING.contains(room))
                .map(room -> "openingbell." + room + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAnyPackage(others)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.gatling..")
                .check(HOUSE);
    }

    @Test
    void roomsDoNotGoInCircles() {
        slices().matching("openingbell.(*)..")
                .should()
                .beFreeOfCycles()
                // What tests share may use all: only they use it, and benchmarks.
                .ignoreDependency(resideInAPackage("openingbell.testing.."), alwaysTrue())
                .check(HOUSE);
    }

    @Test
    void nothingMutableIsStatic() {
        noFields()
                .that()
                .areStatic()
                .and()
                .areNotFinal()
                .should()
                .beDeclaredInClassesThat()
                .resideInAnyPackage("openingbell..")
                .because("two runs in one JVM would meet there")
                .allowEmptyShould(true)
                .check(HOUSE);
    }

    private static ArchRule only(String room, Set<String> mayUse) {
        var allowed = Stream.concat(Stream.of(room), mayUse.stream())
                .map(name -> "openingbell." + name + "..")
                .collect(Collectors.toList());
        return classes()
                .that()
                .resideInAPackage("openingbell." + room + "..")
                .should()
                .onlyDependOnClassesThat(
                        new com.tngtech.archunit.base.DescribedPredicate<>("in " + allowed + " or outside the house") {
                            @Override
                            public boolean test(JavaClass type) {
                                var name = type.getBaseComponentType().getPackageName();
                                return !name.startsWith("openingbell")
                                        || List.of(room).contains(room(type))
                                        || mayUse.contains(room(type));
                            }
                        })
                .allowEmptyShould(true);
    }

    private static String room(JavaClass type) {
        var parts = type.getBaseComponentType().getPackageName().split("\\.");
        return parts.length > 1 ? parts[1] : "";
    }
}
