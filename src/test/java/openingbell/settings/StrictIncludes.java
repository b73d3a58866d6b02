package openingbell.settings;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigIncluderFile;
import com.typesafe.config.ConfigObject;
import java.io.File;

/** Lets {@code include} fail where the file is missing; by itself HOCON would go on without a word. */
record StrictIncludes(ConfigIncluder next) implements ConfigIncluder, ConfigIncluderFile {

    @Override
    public ConfigIncluder withFallback(ConfigIncluder fallback) {
        return new StrictIncludes(fallback);
    }

    @Override
    public ConfigObject include(ConfigIncludeContext context, String what) {
        return next.include(strict(context), what);
    }

    @Override
    public ConfigObject includeFile(ConfigIncludeContext context, File what) {
        return next instanceof ConfigIncluderFile files
                ? files.includeFile(strict(context), what)
                : next.include(strict(context), what.getPath());
    }

    private static ConfigIncludeContext strict(ConfigIncludeContext context) {
        return context.setParseOptions(context.parseOptions().setAllowMissing(false));
    }
}
