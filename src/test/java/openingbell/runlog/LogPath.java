package openingbell.runlog;

import java.util.List;

/**
 * Where a request or group stands: its groups, then its own name. One reader hands out one object for each path.
 *
 * @param id counts up from 0 in one reading, so that an array can be indexed with it
 */
public record LogPath(int id, List<String> parts) {
    public LogPath {
        parts = List.copyOf(parts);
    }

    public List<String> groups() {
        return parts.subList(0, parts.size() - 1);
    }

    public String name() {
        return parts.get(parts.size() - 1);
    }
}
