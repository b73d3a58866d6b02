package openingbell.platform.world;

/** How much risk an investor wants to bear. */
public enum Appetite {
    CAUTIOUS,
    BALANCED,
    BOLD
}
