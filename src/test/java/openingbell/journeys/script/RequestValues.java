package openingbell.journeys.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What one user's current journey is about, by the names that {placeholders} and rules know it by. */
public final class RequestValues {
    /** The user that a login was for. */
    public static final String LOGGED_IN_AS = "logged-in-as";

    private final Map<String, Object> values = new HashMap<>();

    public static RequestValues of(Map<String, ?> values) {
        var made = new RequestValues();
        values.forEach((name, value) -> made.values.put(name, value));
        return made;
    }

    public void set(String name, String value) {
        values.put(name, value);
    }

    public void set(String name, int value) {
        values.put(name, value);
    }

    public void set(String name, List<String> value) {
        values.put(name, value);
    }

    void clear() {
        values.clear();
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Set<String> names() {
        return values.keySet();
    }

    public String text(String name) {
        return value(name).toString();
    }

    public int number(String name) {
        return (Integer) value(name);
    }

    @SuppressWarnings("unchecked") // only lists of strings get in
    public List<String> list(String name) {
        return (List<String>) value(name);
    }

    /** As it stands in a request: one text, or those of a list. */
    public List<String> written(String name) {
        var value = value(name);
        return value instanceof List<?> ? list(name) : List.of(value.toString());
    }

    private Object value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("nothing is known for {" + name + "}");
        }
        return value;
    }
}
