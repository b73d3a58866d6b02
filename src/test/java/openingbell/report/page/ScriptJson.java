package openingbell.report.page;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/** JSON that may stand in a script element of a page: nothing in it can end the element or begin a comment. */
final class ScriptJson {
    private static final ObjectMapper JSON = mapper();

    private ScriptJson() {}

    static String of(Object data) {
        try {
            return JSON.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("data that cannot be written", e);
        }
    }

    private static ObjectMapper mapper() {
        var mapper = JsonMapper.builder()
                .addModule(new SimpleModule().addSerializer(Double.class, new NumberOrNull()))
                .build();
        mapper.getFactory().setCharacterEscapes(new Escapes());
        return mapper;
    }

    /** What is not a number has no other name in JSON. */
    private static final class NumberOrNull extends StdSerializer<Double> {
        private static final long serialVersionUID = 1;

        NumberOrNull() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                json.writeNumber(value);
            } else {
                json.writeNull();
            }
        }
    }

    private static final class Escapes extends CharacterEscapes {
        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            var codes = standardAsciiEscapesForJSON();
            for (char c : new char[] {'<', '>', '&'}) {
                codes[c] = ESCAPE_CUSTOM;
            }
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return new SerializedString("\\u%04x".formatted(c));
        }
    }
}
