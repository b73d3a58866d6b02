package openingbell.browser;

/** How a page's load went, as its visitor saw it. */
sealed interface PageLoad {

    /**
     * It came, and could be used.
     *
     * @param firstPaint the first contentful paint, in milliseconds since the visit began
     * @param interactive when it could be used, in the same
     */
    record Came(double firstPaint, double interactive) implements PageLoad {}

    /** It did not come, or not as it should. @param why as the end of a sentence */
    record Failed(String why) implements PageLoad {}

    /** What came is a page that asks for a password. */
    record AsksForPassword() implements PageLoad {}
}
