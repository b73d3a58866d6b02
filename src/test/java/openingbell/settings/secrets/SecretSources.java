package openingbell.settings.secrets;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import openingbell.settings.Auth;
import openingbell.settings.source.SettingsException;

/**
 * Where a run had its secrets from, by names, never what they hold: so that whoever reads its log later can mask the same.
 *
 * @param variables of the environment
 * @param accounts the files of accounts
 */
public record SecretSources(List<String> variables, List<Auth.AccountsFile> accounts) {
    public static final SecretSources NONE = new SecretSources(List.of(), List.of());

    public SecretSources {
        variables = List.copyOf(variables);
        accounts = List.copyOf(accounts);
    }

    /** These as well. */
    public SecretSources and(Collection<String> more) {
        var all = new TreeSet<>(variables);
        all.addAll(more);
        return new SecretSources(List.copyOf(all), accounts);
    }

    /** Both together. */
    public SecretSources and(SecretSources other) {
        return new SecretSources(
                and(other.variables).variables,
                Stream.concat(accounts.stream(), other.accounts.stream())
                        .distinct()
                        .toList());
    }

    /** The variables of which this environment does not tell what the run's told. */
    public List<String> missing(Map<String, String> environment) {
        var missing = new ArrayList<String>();
        variables.stream()
                .filter(name -> environment.getOrDefault(name, "").isEmpty())
                .forEach(missing::add);
        for (var file : accounts) {
            try {
                Accounts.read(file, environment);
            } catch (SettingsException cannotBeRead) {
                missing.add(file.env());
            }
        }
        return missing;
    }
}
