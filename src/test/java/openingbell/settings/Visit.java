package openingbell.settings;

/** What one user does between arriving and leaving. */
public record Visit(int journeys, Span thinkTime, Span typingPause) {}
