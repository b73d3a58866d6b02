package openingbell.settings.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MistakeTest {
    @Test
    void whatWasTypedBreaksNoLine() {
        var mistake = new Mistake("target.\n", "simulations.conf", 3, "\" \n\r\t\" is no name", "letters");
        assertThat(mistake.text())
                .isEqualTo(
                        "target.\\n (simulations.conf, line 3)\n     \" \\n\\r\\t\" is no name.\n     Right: letters.");
    }

    @Test
    void aQuestionEndsAsOne() {
        assertThat(new Mistake("writes", "simulations.conf", 3, "does it change data?", "which?").text())
                .isEqualTo("writes (simulations.conf, line 3)\n     does it change data?\n     Right: which?");
    }
}
