package openingbell.platform.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.util.function.Function;

/** How a thing is written for a cache outside of this process, and read again: as JSON. */
public final class Written<V> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<V, byte[]> writing;
    private final Reading<V> reading;

    private interface Reading<V> {
        V of(byte[] text) throws IOException;
    }

    private Written(Function<V, byte[]> writing, Reading<V> reading) {
        this.writing = writing;
        this.reading = reading;
    }

    public static <V> Written<V> as(TypeReference<V> type) {
        ObjectWriter writer = JSON.writerFor(type);
        ObjectReader reader = JSON.readerFor(type);
        return new Written<>(value -> bytes(writer, value), text -> reader.readValue(text));
    }

    /** A thing that is made of what is written. */
    public <W> Written<W> with(Function<W, V> ofWhat, Function<V, W> made) {
        return new Written<>(thing -> writing.apply(ofWhat.apply(thing)), text -> made.apply(reading.of(text)));
    }

    private static byte[] bytes(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is cached is no JSON: " + value.getClass(), e);
        }
    }

    byte[] write(V value) {
        return writing.apply(value);
    }

    /** @throws IOException if it is something else */
    V read(byte[] text) throws IOException {
        return reading.of(text);
    }
}
