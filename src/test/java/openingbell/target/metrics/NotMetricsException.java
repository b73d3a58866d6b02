package openingbell.target.metrics;

import java.io.IOException;

/** An answer came, and it is not what was asked for; the message stands behind "answered with". */
final class NotMetricsException extends IOException {
    private static final long serialVersionUID = 1L;

    NotMetricsException(String what) {
        super(what);
    }
}
