package openingbell.verdict;

import java.util.List;

/**
 * A request whose answers are accepted by status alone: nobody looks at what they hold.
 *
 * @param path as the log has it: its groups, then its name; groups of a simulation of one's own may stand around them
 * @param named whether settings say of this very request that its status will do
 */
public record StatusAlone(List<String> path, boolean named) {
    public StatusAlone {
        path = List.copyOf(path);
    }

    /** Whether what the log tells at this path is about this request. */
    boolean isAt(List<String> logged) {
        int around = logged.size() - path.size();
        return (around == 0 || around > 0 && path.size() > 1)
                && logged.subList(around, logged.size()).equals(path);
    }
}
