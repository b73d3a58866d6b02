package openingbell.platform.signals;

/** Which way somebody trades. */
public enum Direction {
    LONG(1),
    SHORT(-1),
    NONE(0);

    private final int sign;

    Direction(int sign) {
        this.sign = sign;
    }

    int sign() {
        return sign;
    }
}
