package openingbell.settings.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import openingbell.settings.Auth;
import openingbell.settings.source.SettingsException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Who the virtual users are, each a line of a file outside of the project. What is wrong with it is told without a value of it. */
public final class Accounts {
    private static final String KEY = "target.auth.accounts-env";
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreSurroundingSpaces(true)
            .setIgnoreEmptyLines(true)
            .get();
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** A shorter one stands in every other sentence by chance, and so does a number of few digits. */
    private static final int SHORT = 4;

    private static final int SHORT_NUMBER = 6;

    private final List<Map<String, String>> accounts;
    private final Set<String> secrets;

    private Accounts(List<Map<String, String>> accounts, Set<String> secrets) {
        this.accounts = List.copyOf(accounts);
        this.secrets = secrets;
    }

    /** @throws SettingsException if there is no such file, or it is not as the settings say */
    static Accounts read(Auth.AccountsFile file, Map<String, String> environment) {
        var name = environment.getOrDefault(file.env(), "");
        if (name.isBlank()) {
            throw wrong(
                    "the environment variable " + file.env()
                            + " is not set, and it names the file in which the accounts stand",
                    "export " + file.env() + "=/path/to/accounts.csv before the run");
        }
        try (var parser = CSVParser.parse(text(file, name), FORMAT)) {
            return of(file, parser.getRecords());
        } catch (UncheckedIOException | IOException notCsv) {
            // Its message may hold a piece of the file.
            throw wrong(
                    "the file that " + file.env() + " names is no CSV: a quote is not closed, or text follows it",
                    "cells with quotes around all of them, or with none");
        }
    }

    private static String text(Auth.AccountsFile file, String name) throws IOException {
        try {
            var text = Files.readString(Path.of(name), StandardCharsets.UTF_8);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw wrong(
                    "the file that " + file.env() + " names is no text in UTF-8", "a CSV file that is saved as UTF-8");
        } catch (IOException | InvalidPathException e) {
            throw wrong(
                    file.env() + " names no file that can be read",
                    "the path of a CSV file, whole or from the folder of this project");
        }
    }

    private static Accounts of(Auth.AccountsFile file, List<CSVRecord> lines) {
        if (lines.isEmpty()) {
            throw wrong("the file that " + file.env() + " names is empty", lines(file));
        }
        var header = lines.get(0).toList();
        var asked = new LinkedHashSet<>(file.columns().values());
        asked.addAll(file.publicColumns());
        var missing = asked.stream().filter(column -> !header.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw wrong(
                    "the first line of the file that " + file.env() + " names has no column `"
                            + String.join("`, no column `", missing) + "`",
                    lines(file) + ", with commas between");
        }
        if (new HashSet<>(header).size() < header.size()) {
            throw wrong("the first line of the file that " + file.env() + " names has a column twice", lines(file));
        }
        if (lines.size() == 1) {
            throw wrong("the file that " + file.env() + " names holds no account", lines(file));
        }
        var accounts = new ArrayList<Map<String, String>>();
        var secrets = new HashSet<String>();
        for (var line : lines.subList(1, lines.size())) {
            if (line.size() != header.size()) {
                throw wrong(
                        "line " + line.getRecordNumber() + " of the file that " + file.env() + " names has "
                                + line.size() + " cells",
                        header.size() + ", as the first line");
            }
            accounts.add(account(file, header, line));
            for (int i = 0; i < header.size(); i++) {
                if (!file.publicColumns().contains(header.get(i))
                        && !line.get(i).isBlank()) {
                    secrets.add(secret(file, header.get(i), line, line.get(i)));
                }
            }
        }
        return new Accounts(accounts, secrets);
    }

    private static Map<String, String> account(Auth.AccountsFile file, List<String> header, CSVRecord line) {
        var account = new LinkedHashMap<String, String>();
        file.columns().forEach((placeholder, column) -> {
            var value = line.get(header.indexOf(column));
            if (value.isBlank()) {
                throw wrong(
                        "line " + line.getRecordNumber() + " of the file that " + file.env() + " names holds no "
                                + column,
                        "a value for each account");
            }
            account.put(placeholder, value);
        });
        return account;
    }

    /** What could not be masked without masking half of what a verdict says must be called public. */
    private static String secret(Auth.AccountsFile file, String column, CSVRecord line, String value) {
        if (value.length() < SHORT || value.length() < SHORT_NUMBER && value.matches("[0-9]+")) {
            throw wrong(
                    "line " + line.getRecordNumber() + " of the file that " + file.env() + " names holds a " + column
                            + " that is too short to be hidden in what a run leaves",
                    "at least " + SHORT + " letters, or " + SHORT_NUMBER
                            + " digits; or, where it is no secret, public-columns = [\"" + column + "\"]");
        }
        return value;
    }

    private static String lines(Auth.AccountsFile file) {
        return "a first line with the columns "
                + String.join(", ", new LinkedHashSet<>(file.columns().values())) + ", then a line for each account";
    }

    private static SettingsException wrong(String wrong, String right) {
        return SettingsException.at(KEY, wrong, right);
    }

    /** In which line of the file an account stands that is counted from 0: the first line holds the columns' names. */
    public static int line(int account) {
        return account + 2;
    }

    /** How many there are. */
    public int size() {
        return accounts.size();
    }

    /** What placeholders are filled with for this account, counted from 0. */
    public Map<String, String> get(int account) {
        return accounts.get(account);
    }

    Set<String> secrets() {
        return secrets;
    }

    @Override
    public String toString() {
        return "Accounts[" + Secrets.MASK + "]";
    }
}
