package dev.parley.render;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Capabilities.Options;
import dev.parley.message.Content.Choices;
import dev.parley.message.Content.Choices.Layout;
import dev.parley.message.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the best way in which a channel can show options to be pressed. */
final class Menus {

    /** Takes as much as any character does, in any unit. */
    private static final String LARGE = Character.toString(0x1F600);

    private record Candidate(List<Option> options, Layout layout, Options limits) {

        boolean isWhole(Choices choices) {
            return options.equals(choices.options())
                    && layout == choices.layout()
                    && Titles.fit(options, limits.title());
        }
    }

    private final Capabilities capabilities;

    Menus(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /** Whether there is a button for what an option does. */
    boolean has(Option option) {
        return switch (option.action()) {
            case REPLY -> true;
            case OPEN_LINK -> capabilities.has(Feature.LINK_OPTIONS);
            case SHARE_PHONE -> capabilities.has(Feature.PHONE_OPTIONS);
            case SHARE_LOCATION -> capabilities.has(Feature.LOCATION_OPTIONS);
        };
    }

    /**
     * How the options can be shown; each reply is among them, and of the others as many as there is a form for. Empty
     * where only a text can show them.
     */
    Optional<Menu> find(Choices choices) {
        List<Candidate> candidates = candidates(choices.options(), choices.layout());
        return candidates.stream()
                .filter(candidate -> candidate.isWhole(choices))
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(candidate -> Titles.fit(
                                candidate.options(), candidate.limits().title()))
                        .findFirst())
                .map(candidate -> Menu.of(candidate.options(), candidate.layout(), candidate.limits()))
                .or(() -> candidates.stream()
                        .flatMap(candidate -> cut(candidate).stream())
                        .findFirst());
    }

    private static Optional<Menu> cut(Candidate candidate) {
        return Titles.cut(candidate.options(), candidate.limits().title())
                .map(cut -> new Menu(
                        cut.options(),
                        cut.lines(),
                        candidate.layout(),
                        candidate.limits().prompt()));
    }

    /** Buttons, buttons without links, buttons of replies alone, and a list, which has only replies. */
    private List<Candidate> candidates(List<Option> options, Layout layout) {
        List<Option> shown = options.stream().filter(this::has).toList();
        List<Option> withoutLinks = shown.stream()
                .filter(option -> option.action() != Option.Action.OPEN_LINK)
                .toList();
        List<Option> replies = shown.stream()
                .filter(option -> option.action() == Option.Action.REPLY)
                .toList();
        List<Candidate> candidates = new ArrayList<>();
        Layout buttons = layout(layout);
        if (buttons != null) {
            add(candidates, shown, buttons, capabilities.buttons());
            add(candidates, withoutLinks, buttons, capabilities.buttons());
            add(candidates, replies, buttons, capabilities.buttons());
        }
        add(candidates, replies, Layout.INLINE, capabilities.list());
        return candidates;
    }

    private static void add(List<Candidate> candidates, List<Option> options, Layout layout, @Nullable Options limits) {
        if (limits != null
                && !options.isEmpty()
                && options.size() <= limits.max()
                && limits.prompt().fits(LARGE)) {
            candidates.add(new Candidate(options, layout, limits));
        }
    }

    /** Where the buttons are, as near as possible to where they were meant to be; null where there are none. */
    private @Nullable Layout layout(Layout meant) {
        Layout other = meant == Layout.INLINE ? Layout.KEYBOARD : Layout.INLINE;
        return has(meant) ? meant : has(other) ? other : null;
    }

    private boolean has(Layout layout) {
        return capabilities.has(layout == Layout.INLINE ? Feature.INLINE_OPTIONS : Feature.KEYBOARD_OPTIONS);
    }
}
