package openingbell.market;

/** One line of a universe: a ticker with its last close and its weight against the others. */
public record Stock(String ticker, String name, String sector, String venue, double price, double weight) {}
