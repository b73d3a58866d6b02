package openingbell.journeys.script;

import java.net.URI;
import java.util.List;

/** An answer as it came over the wire, with its status, and where it came from. */
public interface StatedAnswer extends Received {
    int status();

    /** Of the request that it answers. */
    URI uri();

    /** All of its headers of this name. */
    List<String> headers(String name);
}
