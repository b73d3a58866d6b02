package openingbell.verdict.validity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import openingbell.verdict.Outcome;
import org.junit.jupiter.api.Test;

class AccountsLetInTest {
    @Test
    void nothingIsSaidWhereAllWereLetIn() {
        assertThat(AccountsLetIn.check(List.of())).isEmpty();
    }

    @Test
    void oneIsOneTooMany() {
        var found = AccountsLetIn.check(List.of("line 7 of the accounts' file")).orElseThrow();
        assertThat(found.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(found.sentence())
                .isEqualTo("1 account was refused at login 3 times in a row: line 7 of the accounts' file.");
    }

    @Test
    void ofManyTheFirstAreNamed() {
        var many = IntStream.rangeClosed(1, 1007).mapToObj(n -> "investor-" + n).toList();
        assertThat(AccountsLetIn.check(many).orElseThrow().sentence())
                .isEqualTo(
                        "1,007 accounts were refused at login, each 3 times in a row: investor-1, investor-2, investor-3, investor-4, investor-5 and 1,002 more.");
    }
}
