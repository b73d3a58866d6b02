package openingbell.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import openingbell.platform.auth.AdminToken;
import openingbell.settings.Market;
import openingbell.settings.PlatformSettings;
import openingbell.settings.Settings;

/**
 * What a platform is told: its own settings and its market. One line of JSON where it has to cross to a child process.
 *
 * @param adminToken that its workers have in common; made anew where there is none
 */
public record PlatformConfig(PlatformSettings platform, Market market, Optional<String> adminToken) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(Duration.class, ToStringSerializer.instance)
                    .addDeserializer(Duration.class, new DurationReader()))
            .build();

    private static final class DurationReader extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return Duration.parse(parser.getText());
        }
    }

    public PlatformConfig(PlatformSettings platform, Market market) {
        this(platform, market, Optional.empty());
    }

    /** One of several behind one address, and on any port. */
    PlatformConfig worker(AdminToken token) {
        return new PlatformConfig(platform.worker(), market, Optional.of(token.text()));
    }

    boolean isWorker() {
        return adminToken.isPresent();
    }

    static PlatformConfig of(Settings settings) {
        return new PlatformConfig(settings.platform(), settings.market());
    }

    String toLine() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings that are no JSON", e);
        }
    }

    static PlatformConfig fromLine(String line) {
        try {
            return JSON.readValue(line, PlatformConfig.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected one line of settings on standard input: " + e.getMessage(), e);
        }
    }
}
