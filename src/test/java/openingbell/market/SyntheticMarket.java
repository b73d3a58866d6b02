package openingbell.market;

import java.util.List;

/**
 * What a made-up universe shall look like: how many stocks, at which venues and prices, in which sectors.
 *
 * @param spread the standard deviation of the prices' logarithm
 */
record SyntheticMarket(
        String universe,
        int size,
        double medianPrice,
        double spread,
        double cheapest,
        double dearest,
        List<Venue> venues,
        List<Sector> sectors,
        SyntheticNames names) {

    /** @param stocks percent of the stocks that are traded there */
    record Venue(String name, int stocks) {}

    /**
     * @param stocks percent of the stocks
     * @param weight percent of the weight, kept exactly
     * @param words what companies of this sector call themselves
     */
    record Sector(String name, int stocks, int weight, List<String> words) {
        Sector(String name, int stocks, int weight, String... words) {
            this(name, stocks, weight, List.of(words));
        }
    }

    static List<SyntheticMarket> all() {
        return List.of(us(), taiwan());
    }

    static SyntheticMarket us() {
        return new SyntheticMarket(
                "us-6000",
                6_000,
                24,
                1.15,
                0.5,
                4_000,
                List.of(new Venue("NASDAQ", 55), new Venue("NYSE", 38), new Venue("ARCA", 7)),
                List.of(
                        new Sector("Information Technology", 12, 22, "Systems", "Software", "Cloud", "Data"),
                        new Sector("Semiconductors", 4, 11, "Semiconductor", "Microdevices", "Silicon"),
                        new Sector("Health Care", 18, 11, "Therapeutics", "Biologics", "Medical", "Health"),
                        new Sector("Financials", 18, 13, "Bancorp", "Capital", "Insurance", "Financial"),
                        new Sector("Consumer Discretionary", 10, 10, "Retail", "Motors", "Leisure", "Apparel"),
                        new Sector("Communication Services", 5, 9, "Media", "Networks", "Wireless"),
                        new Sector("Industrials", 13, 9, "Industries", "Aerospace", "Logistics", "Machinery"),
                        new Sector("Consumer Staples", 4, 5, "Foods", "Beverages", "Household"),
                        new Sector("Energy", 5, 4, "Energy", "Petroleum", "Drilling"),
                        new Sector("Materials", 5, 2, "Materials", "Chemicals", "Mining"),
                        new Sector("Real Estate", 4, 2, "Properties", "Realty"),
                        new Sector("Utilities", 2, 2, "Electric", "Water", "Gas")),
                SyntheticNames.letters());
    }

    static SyntheticMarket taiwan() {
        return new SyntheticMarket(
                "taiwan-2000",
                2_000,
                42,
                1.0,
                4,
                3_000,
                List.of(new Venue("TSE", 53), new Venue("TPEx", 47)),
                List.of(
                        new Sector("Semiconductors", 11, 35, "Semiconductor", "Microelectronics", "Silicon"),
                        new Sector("Electronic Components", 16, 14, "Components", "Circuits", "Connectors"),
                        new Sector("Computers and Peripherals", 8, 10, "Computer", "Systems", "Storage"),
                        new Sector("Financials", 4, 10, "Financial", "Bank", "Insurance"),
                        new Sector("Communications and Internet", 6, 5, "Telecom", "Networks", "Online"),
                        new Sector("Optoelectronics", 7, 4, "Optical", "Display", "Photonics"),
                        new Sector("Biotechnology", 12, 4, "Biotech", "Pharma", "Medical"),
                        new Sector("Electric Machinery", 8, 4, "Machinery", "Electric", "Precision"),
                        new Sector("Building and Construction", 8, 3, "Construction", "Development"),
                        new Sector("Chemicals", 5, 2, "Chemical", "Materials"),
                        new Sector("Plastics", 2, 2, "Plastics", "Polymer"),
                        new Sector("Iron and Steel", 4, 2, "Steel", "Metal"),
                        new Sector("Shipping", 2, 2, "Marine", "Shipping"),
                        new Sector("Food", 3, 2, "Foods", "Beverage"),
                        new Sector("Textiles", 4, 1, "Textile", "Fiber")),
                SyntheticNames.digits());
    }
}
