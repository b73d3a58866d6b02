package openingbell.settings;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a virtual user is let in; the secrets themselves stay in the environment, only the variables' names stand here.
 *
 * @param accountsFile where the accounts stand, if in a file; else `user` and `accounts` say how they are called
 * @param form set where the kind is a form
 * @param oauth2 set where the kind is OAuth 2
 */
public record Auth(
        Kind kind,
        String headerName,
        String headerValue,
        String user,
        int accounts,
        Optional<AccountsFile> accountsFile,
        String passwordEnv,
        String apiKeyEnv,
        Login login,
        Optional<Form> form,
        Optional<OAuth2> oauth2) {

    public static final String USER = "user";
    public static final String PASSWORD = "password";
    public static final String API_KEY = "api-key";

    /** The number of the virtual user's account. */
    public static final String NUMBER = "n";

    public enum Kind {
        LOGIN,
        FORM,
        BASIC,
        OAUTH2,
        API_KEY,
        NONE;

        /** Whether a request is made in order to be let in. */
        public boolean logsIn() {
            return this == LOGIN || this == FORM || this == OAUTH2;
        }
    }

    /**
     * Accounts in a CSV file outside of the project, which an environment variable names.
     *
     * @param env the variable's name
     * @param columns by the placeholder that each fills
     * @param publicColumns those that are no secret
     */
    public record AccountsFile(String env, Map<String, String> columns, Set<String> publicColumns) {
        public AccountsFile {
            columns = Ordered.copy(columns);
            publicColumns = Set.copyOf(publicColumns);
        }
    }

    /** The request that trades credentials for a token. */
    public record Login(Endpoint request, String contentType, Duration renewBefore) {}

    /**
     * A form as people fill it in, after which cookies let its user in.
     *
     * @param page what is got before, to read from it what the form has to send back
     * @param fields of the form, where they make the body of its request
     * @param followRedirects whether a right answer is what a redirect leads to
     * @param out how an answer says that its user is not logged in any more
     */
    public record Form(
            Optional<Endpoint> page, Endpoint request, Map<String, String> fields, boolean followRedirects, Out out) {
        public Form {
            fields = Ordered.copy(fields);
        }
    }

    /**
     * How an answer says that its user is not logged in: any of these.
     *
     * @param status one that was not expected
     * @param contains texts of which one stands in it
     * @param location a part of where it redirects to
     */
    public record Out(Optional<Statuses> status, List<String> contains, Optional<String> location) {
        public static final Out UNAUTHORIZED = new Out(Optional.of(Statuses.of(401)), List.of(), Optional.empty());

        public Out {
            contains = List.copyOf(contains);
        }
    }

    /**
     * @param token where tokens are given: a path, or a URL on another host
     * @param clientSecretEnv absent for a client that has none
     */
    public record OAuth2(
            Grant grant,
            String token,
            String clientId,
            Optional<String> clientSecretEnv,
            ClientAuth clientAuth,
            Optional<String> scope,
            Duration renewBefore) {
        public enum Grant {
            CLIENT_CREDENTIALS,
            PASSWORD
        }

        /** Where client id and secret stand: in a header as with basic authentication, or among the fields. */
        public enum ClientAuth {
            BASIC,
            POST
        }
    }

    /** Whether there is a user of whom a platform knows the name. */
    public boolean asSomebody() {
        return kind == Kind.LOGIN || kind == Kind.FORM || kind == Kind.BASIC || grants(OAuth2.Grant.PASSWORD);
    }

    /** Whether anybody may read what its users are called: it stands in settings, or in a column of the file that is public. */
    public boolean isUserPublic() {
        return accountsFile
                .map(file -> file.columns().get(USER))
                .map(column -> accountsFile.get().publicColumns().contains(column))
                .orElse(true);
    }

    private boolean grants(OAuth2.Grant grant) {
        return kind == Kind.OAUTH2
                && oauth2.filter(settings -> settings.grant() == grant).isPresent();
    }

    /** Whether one password of all accounts is needed, from the environment. */
    public boolean needsPassword() {
        return asSomebody() && !columns().contains(PASSWORD);
    }

    public boolean needsApiKey() {
        return kind == Kind.API_KEY && !columns().contains(API_KEY);
    }

    /** The variable that holds the client's secret, where one is needed. */
    public Optional<String> neededClientSecret() {
        return kind == Kind.OAUTH2 ? oauth2.flatMap(OAuth2::clientSecretEnv) : Optional.empty();
    }

    /** What the file of accounts fills. */
    public Set<String> columns() {
        return accountsFile.map(file -> file.columns().keySet()).orElse(Set.of());
    }

    /** What is known of each user from the beginning, but for what lets him in. */
    public Set<String> placeholders() {
        var names = new TreeSet<>(columns());
        names.add(USER);
        names.add(NUMBER);
        names.removeAll(Set.of(PASSWORD, API_KEY));
        return names;
    }

    /** What the answers to a login leave for the requests after it. */
    public Set<String> saved() {
        var names = new TreeSet<String>();
        switch (kind) {
            case LOGIN -> names.addAll(login.request().answer().save().keySet());
            case FORM ->
                form.ifPresent(filled -> {
                    filled.page()
                            .ifPresent(page -> names.addAll(page.answer().save().keySet()));
                    names.addAll(filled.request().answer().save().keySet());
                });
            case BASIC, OAUTH2, API_KEY, NONE -> {}
        }
        return names;
    }

    /** What any request may say of its user. */
    public Set<String> inRequests() {
        var names = new TreeSet<>(placeholders());
        names.addAll(saved());
        return names;
    }
}
