package openingbell.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import openingbell.testing.samples.CommandResult;
import openingbell.text.ProgressLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the command line says of itself, asked or not. */
class HelpTest {
    static Stream<List<String>> commands() {
        return paths(new CommandLine(new OpeningBell(ProgressLine.silent())), List.of());
    }

    private static Stream<List<String>> paths(CommandLine command, List<String> path) {
        return command.getSubcommands().entrySet().stream().flatMap(sub -> {
            var here = new ArrayList<>(path);
            here.add(sub.getKey());
            return Stream.concat(Stream.of(here), paths(sub.getValue(), here));
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTellsHowToUseIt(List<String> command) {
        var said = CommandResult.byWords(String.join(" ", command) + " --help").fine();
        assertThat(said.out()).startsWith("Usage: openingbell " + String.join(" ", command));
        assertThat(said.out().lines().count()).isGreaterThan(4);
    }

    @Test
    void aloneItListsItsCommands() {
        assertThat(CommandResult.by().fine().out()).contains("baseline", "compare", "merge", "platform", "Exit codes");
    }

    /** A list of commands shows the first line alone of what each says of itself. */
    @ParameterizedTest
    @MethodSource("commands")
    void theFirstLineOfWhatACommandSaysOfItselfIsWhole(List<String> words) {
        var command = new CommandLine(new OpeningBell(ProgressLine.silent()));
        for (var word : words) {
            command = command.getSubcommands().get(word);
        }
        assertThat(command.getCommandSpec().usageMessage().description()[0]).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpIsTheSameHoweverItIsAskedFor(List<String> command) {
        var words = String.join(" ", command);
        var told = CommandResult.byWords(words + " --help").fine().out();
        assertThat(CommandResult.byWords(words + " -h").fine().out()).isEqualTo(told);
        assertThat(CommandResult.byWords("help " + words).fine().out()).isEqualTo(told);
    }

    @Test
    void helpAloneIsWhatIsSaidAlone() {
        var told = CommandResult.by().fine().out();
        assertThat(CommandResult.by("--help").fine().out()).isEqualTo(told);
        assertThat(CommandResult.by("-h").fine().out()).isEqualTo(told);
        assertThat(CommandResult.by("help").fine().out()).isEqualTo(told);
    }

    /** Told in a few lines, with what was probably meant, and without all of the usage. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compar                       | no command \"compar\"      | `compare`, if that was meant",
                "nonsense                     | no command \"nonsense\"    | one of baseline, compare",
                "nonsense -h                  | no command \"nonsense\"    | one of baseline, compare",
                "help nonsense                | no command \"nonsense\"    | one of baseline, compare",
                "help baseline acept          | no command \"acept\"       | `accept`, if that was meant",
                "baseline acept               | no command \"acept\"       | `accept`, if that was meant",
                "baseline acept --help        | no command \"acept\"       | `accept`, if that was meant",
                "--hlep                       | no option --hlep           | `--help`, if that was meant",
                "compare a b --al             | no option --al             | `--all`, if that was meant",
                "index here                   | \"here\" is one word too many | -Dexec.args=\"index --help\"",
                "baseline                     | needs one of accept, show, drop | -Dexec.args=\"baseline --help\"",
                "certificate                  | needs one of verify        | -Dexec.args=\"certificate --help\"",
                "baseline drop load           | Missing required parameter: 'RUN' | -Dexec.args=\"baseline drop --help\"",
                "compare                      | RUN                        | -Dexec.args=\"compare --help\"",
                "compare one                  | RUN                        | -Dexec.args=\"compare --help\"",
                "merge a                      | --output=DIR               | -Dexec.args=\"merge --help\"",
                "history                      | SIMULATION                 | -Dexec.args=\"history --help\"",
                "operating-curve --nights none | 'none' is not an int      | -Dexec.args=\"operating-curve --help\"",
                "bench                        | NAME                       | -Dexec.args=\"bench --help\"",
            })
    void wrongWordsAreToldWithWhatWouldBeRight(String words, String wrong, String right) {
        var said = CommandResult.byWords(words);
        assertThat(said.code()).isEqualTo(Main.ERROR);
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains(wrong, right).doesNotContain("\tat ");
        assertThat(said.err().strip().lines().count()).isLessThanOrEqualTo(3);
    }
}
