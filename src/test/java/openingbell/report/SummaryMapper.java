package openingbell.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import openingbell.verdict.Interval;

/** How a run's values become JSON: what is not a number is null, an interval without a bound has null there. */
final class SummaryMapper {
    private SummaryMapper() {}

    static ObjectMapper make() {
        return JsonMapper.builder()
                .addModule(new SimpleModule()
                        .addSerializer(double.class, new Number())
                        .addSerializer(Double.class, new Number())
                        .addSerializer(Interval.class, new Bounds()))
                .build();
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
}
