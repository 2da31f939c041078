package dev.parley.flow;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The texts that ship, a properties file per language. Unlike a ResourceBundle it never falls back to the machine's. */
final class Bundle {

    /** The languages that ship. */
    static final List<String> LANGUAGES = List.of("en", "my");

    private static final Map<String, Properties> TEXTS =
            LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), Bundle::load));

    private Bundle() {}

    static String text(String language, String key) {
        Properties texts = TEXTS.get(language);
        String text = texts == null ? null : texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("no text " + key + " in language " + language);
        }
        return text;
    }

    private static Properties load(String language) {
        String file = "texts_" + language + ".properties";
        Properties texts = new Properties();
        try (InputStream in = Bundle.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
