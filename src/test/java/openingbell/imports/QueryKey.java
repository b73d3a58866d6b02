package openingbell.imports;

/** A key that stands in the query of each request; what it is, an environment variable says. */
record QueryKey(String parameter, String variable) {
    void write(HoconLines lines) {
        lines.variable("query", parameter, variable);
    }
}
