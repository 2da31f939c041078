package dev.parley.flow;

import dev.parley.message.Option;
import java.util.List;

/**
 * One entry of the menu.
 *
 * @param keywords normalized, what else one may type to choose it
 */
record MenuChoice(String id, LocalizedText title, LocalizedText answer, List<String> keywords) {

    MenuChoice {
        keywords = List.copyOf(keywords);
    }

    Option option(String language) {
        return Option.reply(id, title.in(language));
    }

    boolean isTitle(String normalized) {
        return title.byLanguage().values().stream()
                .anyMatch(t -> Keywords.normalize(t).equals(normalized));
    }

    boolean isNamedIn(String normalized) {
        return keywords.stream().anyMatch(keyword -> Keywords.contains(normalized, keyword));
    }
}
