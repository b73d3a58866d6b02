package openingbell.imports;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page with a form on which users log in.
 *
 * @param request that gets it
 * @param submit what its form sends
 * @param password the field that holds it
 * @param user the field that says who logs in
 * @param held what the form sends back of the page, by its fields
 * @param inside a text that nobody sees but who is logged in
 * @param outside a text that stands on this page alone
 */
record LoginPage(
        Operation request,
        Operation submit,
        Optional<String> password,
        Optional<String> user,
        Map<String, Place> held,
        Optional<String> inside,
        Optional<String> outside) {

    /**
     * Where on a page something stands.
     *
     * @param css the selector of its element
     * @param attribute of that, which holds it
     */
    record Place(String css, String attribute) {
        static Place ofField(String name) {
            return new Place("input[name=" + quoted(name) + "]", "value");
        }

        static String quoted(String name) {
            return name.matches("[A-Za-z0-9_-]+") ? name : '"' + name.replaceAll("[\"\\\\]", "") + '"';
        }
    }

    /** What the fields are called that it holds where they are filled in: by a name as placeholders have. */
    Map<String, String> placeholders() {
        var taken = new HashSet<>(List.of("user", "password", "n"));
        var names = new LinkedHashMap<String, String>();
        held.keySet().forEach(field -> names.put(field, Words.free(Words.hyphenated(field, "value"), taken)));
        return names;
    }
}
