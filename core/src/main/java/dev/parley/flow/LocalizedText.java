package dev.parley.flow;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A text in one or more languages.
 *
 * @param byLanguage by IETF language subtag, as {@code en} or {@code my}
 * @param fallback the language that serves for all others; a key of the map
 */
public record LocalizedText(Map<String, String> byLanguage, String fallback) {

    public LocalizedText {
        byLanguage = Map.copyOf(byLanguage);
        if (!byLanguage.containsKey(fallback)) {
            throw new IllegalArgumentException("there is no text in the fallback language " + fallback);
        }
    }

    /** One text, in English; more languages with {@link #and}. */
    public static LocalizedText of(String english) {
        return new LocalizedText(Map.of("en", english), "en");
    }

    /** The same text, also in another language. */
    public LocalizedText and(String language, String text) {
        Map<String, String> more = new HashMap<>(byLanguage);
        more.put(language.toLowerCase(Locale.ROOT), text);
        return new LocalizedText(more, fallback);
    }

    /** The text in the language of an IETF tag, whatever its region; else in the fallback language. */
    public String in(String tag) {
        String text = byLanguage.get(Locale.forLanguageTag(tag).getLanguage());
        return text != null ? text : fallbackText();
    }

    private String fallbackText() {
        String text = byLanguage.get(fallback);
        if (text == null) {
            throw new IllegalStateException("no text in " + fallback);
        }
        return text;
    }
}
