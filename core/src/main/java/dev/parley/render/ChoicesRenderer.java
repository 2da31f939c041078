package dev.parley.render;

import dev.parley.channel.Capabilities;
import dev.parley.message.Content.Choices;
import dev.parley.message.Content.Text;
import dev.parley.message.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions with options: buttons where there are enough, else a list, else a numbered text. */
final class ChoicesRenderer {

    private final Texts texts;
    private final Menus menus;
    private final Draft draft;

    ChoicesRenderer(Capabilities capabilities, Draft draft) {
        texts = new Texts(capabilities, draft);
        menus = new Menus(capabilities);
        this.draft = draft;
    }

    void render(Choices choices) {
        Optional<Menu> menu = menus.find(choices);
        if (menu.isPresent()) {
            pressed(choices, menu.get());
        } else {
            numbered(choices);
        }
    }

    private void pressed(Choices choices, Menu menu) {
        if (menu.layout() != choices.layout()) {
            draft.lose(Loss.Kind.LAYOUT, "buttons are " + menu.layout());
        }
        if (!menu.lines().isEmpty()) {
            draft.lose(Loss.Kind.TITLE, "cut, and whole in the text");
        }
        List<String> lines = new ArrayList<>(menu.lines());
        for (Option option : choices.options()) {
            if (menu.options().stream().noneMatch(button -> isSame(button, option))) {
                lines.add(lines().of(option));
            }
        }
        Text prompt = texts.allButTheEnd(below(choices.prompt(), lines), menu.prompt());
        draft.add(new Choices(prompt, menu.options(), menu.layout()));
    }

    /** But for its title, which may have been cut. */
    private static boolean isSame(Option button, Option option) {
        return button.id().equals(option.id()) && button.action() == option.action();
    }

    private void numbered(Choices choices) {
        OptionLines lines = lines();
        List<String> all = new ArrayList<>();
        for (Option option : choices.options()) {
            all.add((all.isEmpty() ? "\n" : "") + lines.of(option));
        }
        lines.done();
        texts.add(below(choices.prompt(), List.of()), all);
    }

    private OptionLines lines() {
        return new OptionLines(draft);
    }

    private Text below(Text prompt, List<String> lines) {
        Text styled = texts.styled(prompt);
        if (lines.isEmpty()) {
            return styled;
        }
        Text above = Texts.beginning(styled, styled.value().stripTrailing().length());
        return new Text(above.value() + "\n\n" + String.join("\n", lines), above.spans());
    }
}
