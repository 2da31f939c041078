package dev.parley.flow;

import dev.parley.message.Content;
import dev.parley.message.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The choices that the bot offers, and the way to a person behind them. */
final class Menu {

    /** The id of the button that asks for a person. */
    static final String PERSON = "person";

    private final List<MenuChoice> choices;
    private final LocalizedText person;

    Menu(List<MenuChoice> choices, LocalizedText person) {
        this.choices = List.copyOf(choices);
        this.person = person;
    }

    /** The menu under a text. */
    Content.Choices under(String prompt, String language) {
        List<Option> options = new ArrayList<>();
        choices.forEach(choice -> options.add(choice.option(language)));
        options.add(Option.reply(PERSON, person.in(language)));
        return new Content.Choices(prompt, options);
    }

    Optional<MenuChoice> byId(String id) {
        return choices.stream().filter(choice -> choice.id().equals(id)).findFirst();
    }

    /** The choice that a typed text means: by its number, its title, or a keyword in it. */
    Optional<MenuChoice> meant(String normalized) {
        return byNumber(normalized)
                .or(() -> choices.stream()
                        .filter(choice -> choice.isTitle(normalized))
                        .findFirst())
                .or(() -> choices.stream()
                        .filter(choice -> choice.isNamedIn(normalized))
                        .findFirst());
    }

    /** Whether a typed text is the number or the title of the way to a person. */
    boolean isPerson(String normalized) {
        return normalized.equals(String.valueOf(choices.size() + 1))
                || person.byLanguage().values().stream()
                        .anyMatch(title -> Keywords.normalize(title).equals(normalized));
    }

    private Optional<MenuChoice> byNumber(String normalized) {
        boolean number = normalized.length() <= 2
                && !normalized.isEmpty()
                && normalized.chars().allMatch(c -> c >= '0' && c <= '9');
        int index = number ? Integer.parseInt(normalized) - 1 : -1;
        return index >= 0 && index < choices.size() ? Optional.of(choices.get(index)) : Optional.empty();
    }
}
