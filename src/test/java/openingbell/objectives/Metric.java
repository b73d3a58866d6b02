package openingbell.objectives;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import openingbell.objectives.Quantity.Worse;

/** One number of a run, which can be promised, measured, and compared with the same number of another run: a quantity of a subject. */
public record Metric(Subject subject, Quantity quantity) {

    /** The whole before its parts, then by name. */
    public static final Comparator<Metric> ORDER =
            Comparator.comparing(Metric::kind).thenComparing(Metric::name).thenComparing(Metric::quantity);

    public Metric {
        if (subject.gauge().isPresent() != quantity.isOfGauges()) {
            throw new IllegalArgumentException("%s is no number of %s".formatted(quantity.title(), subject.title()));
        }
    }

    public static Metric overall(Quantity quantity) {
        return new Metric(new Subject.All(), quantity);
    }

    public SubjectKind kind() {
        return subject.kind();
    }

    /** Empty for all requests together. */
    public String name() {
        return subject.name();
    }

    /** Where it is {@code %}, values are shares from 0 to 1. */
    public String unit() {
        return subject.gauge().map(gauge -> quantity.unit(gauge.unit())).orElse(quantity.unit());
    }

    public boolean worseWhenHigher() {
        return subject.gauge().map(Subject.OfGauge::worse).orElse(quantity.worse()) == Worse.HIGHER;
    }

    /** As a person reads it beside another run: "p95 of portfolio.list". */
    public String label() {
        return quantity.isLevel()
                ? quantity.label()
                : quantity.label() + " of " + (subject.kind() == SubjectKind.ALL ? subject.title() : subject.name());
    }

    /** A value as a sentence writes it, with its unit. */
    public String text(double value) {
        return NumberText.number(value * scale(), quantity.digits()) + behind();
    }

    /** The same with as many digits in any case, for what stands beside its like. */
    public String evenText(double value) {
        double written = value * scale();
        boolean isWholeLevel = quantity.isLevel() && Math.abs(written - Math.rint(written)) < 1e-6;
        return String.format(Locale.ROOT, "%." + (isWholeLevel ? 0 : quantity.digits()) + "f", written) + behind();
    }

    /** A limit as it was set. */
    String limitText(double limit) {
        return NumberText.number(limit * scale(), 3) + behind();
    }

    private double scale() {
        return unit().equals("%") ? 100 : 1;
    }

    private String behind() {
        return unit().isEmpty() || unit().startsWith("/") ? unit() : " " + unit();
    }

    /** As it is stored; a gauge brings its unit and its direction. */
    @JsonValue
    Map<String, String> stored() {
        var stored = new LinkedHashMap<String, String>();
        stored.put("scope", kind().name());
        stored.put("name", name());
        stored.put("measure", quantity.name());
        subject.gauge().ifPresent(gauge -> {
            stored.put("unit", gauge.unit());
            stored.put("worse", gauge.worse().name());
        });
        return stored;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Metric read(Map<String, String> stored) {
        var kind = SubjectKind.valueOf(required(stored, "scope"));
        var subject = kind == SubjectKind.GAUGE
                ? new Subject.OfGauge(
                        required(stored, "name"), required(stored, "unit"), Worse.valueOf(required(stored, "worse")))
                : Subject.recorded(kind, required(stored, "name"));
        return new Metric(subject, Quantity.valueOf(required(stored, "measure")));
    }

    private static String required(Map<String, String> stored, String key) {
        return Optional.ofNullable(stored.get(key))
                .orElseThrow(() -> new IllegalArgumentException("a number without its " + key));
    }
}
