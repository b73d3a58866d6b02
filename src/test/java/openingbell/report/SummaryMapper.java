package openingbell.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import openingbell.facts.Facts;
import openingbell.facts.FactsJson;
import openingbell.verdict.Interval;

/** How a run's values become JSON: what is not a number is null, an interval without a bound has null there, facts are the name of their file. */
final class SummaryMapper {
    private SummaryMapper() {}

    /** @param facts reads the facts from the file of this name */
    static ObjectMapper of(String factsFile, FactsSource facts) {
        return JsonMapper.builder()
                .addModule(new SimpleModule()
                        .addSerializer(double.class, new Number())
                        .addSerializer(Double.class, new Number())
                        .addDeserializer(double.class, new NumberOrNothing())
                        .addSerializer(Interval.class, new Bounds())
                        .addDeserializer(Interval.class, new BoundsOrNone())
                        .addSerializer(Facts.class, new FactsName(factsFile))
                        .addDeserializer(Facts.class, new FactsNamed(facts)))
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .build();
    }

    /** {@link FactsJson}, seen from a run's folder. */
    interface FactsSource {
        Facts read(String name) throws IOException;
    }

    private static void write(double value, JsonGenerator json) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(value);
        } else {
            json.writeNull();
        }
    }

    private static final class Number extends StdSerializer<Double> {
        private static final long serialVersionUID = 1;

        Number() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            write(value, json);
        }
    }

    private static final class NumberOrNothing extends StdDeserializer<Double> {
        private static final long serialVersionUID = 1;

        NumberOrNothing() {
            super(double.class);
        }

        @Override
        public Double deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.getDoubleValue();
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    private static final class Bounds extends StdSerializer<Interval> {
        private static final long serialVersionUID = 1;

        Bounds() {
            super(Interval.class);
        }

        @Override
        public void serialize(Interval interval, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject();
            json.writeFieldName("low");
            write(interval.low(), json);
            json.writeFieldName("high");
            write(interval.high(), json);
            json.writeEndObject();
        }
    }

    private static final class BoundsOrNone extends StdDeserializer<Interval> {
        private static final long serialVersionUID = 1;

        BoundsOrNone() {
            super(Interval.class);
        }

        @Override
        public Interval deserialize(JsonParser json, DeserializationContext context) throws IOException {
            var bounds = context.readTree(json);
            return new Interval(
                    bounds.path("low").asDouble(Double.NEGATIVE_INFINITY),
                    bounds.path("high").asDouble(Double.POSITIVE_INFINITY));
        }
    }

    private static final class FactsName extends StdSerializer<Facts> {
        private static final long serialVersionUID = 1;
        private final String file;

        FactsName(String file) {
            super(Facts.class);
            this.file = file;
        }

        @Override
        public void serialize(Facts facts, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(file);
        }
    }

    private static final class FactsNamed extends StdDeserializer<Facts> {
        private static final long serialVersionUID = 1;
        private final transient FactsSource source;

        FactsNamed(FactsSource source) {
            super(Facts.class);
            this.source = source;
        }

        @Override
        public Facts deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return source.read(json.getText());
        }
    }
}
