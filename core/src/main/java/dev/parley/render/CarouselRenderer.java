package dev.parley.render;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Capabilities.Cards;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.message.Content.Carousel;
import dev.parley.message.Content.Carousel.Card;
import dev.parley.message.Content.Choices;
import dev.parley.message.Content.Image;
import dev.parley.message.Media;
import dev.parley.message.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Cards: side by side where a channel can, else below each other in a text, with the buttons of all of them. */
final class CarouselRenderer {

    private final Capabilities capabilities;
    private final Draft draft;
    private final Texts texts;
    private final Menus menus;
    private final MediaRenderer media;

    CarouselRenderer(Capabilities capabilities, Draft draft) {
        this.capabilities = capabilities;
        this.draft = draft;
        texts = new Texts(capabilities, draft);
        menus = new Menus(capabilities);
        media = new MediaRenderer(capabilities, draft);
    }

    void render(Carousel carousel) {
        Cards limits = capabilities.has(Feature.CAROUSEL) ? capabilities.cards() : null;
        if (limits != null && limits.max() > 0 && carousel.cards().stream().allMatch(card -> takes(limits, card))) {
            sideBySide(carousel.cards(), limits);
        } else {
            draft.lose(Loss.Kind.CAROUSEL, carousel.cards().size() + " cards as text");
            pictures(carousel.cards());
            asText(carousel.cards());
        }
    }

    private boolean takes(Cards limits, Card card) {
        Capabilities.Options buttons = capabilities.buttons();
        return limits.title().fits(Titles.cut(card.title(), limits.title()))
                && card.options().size() <= limits.buttons()
                && card.options().stream().allMatch(menus::has)
                && (buttons == null || Titles.fit(card.options(), buttons.title()));
    }

    /** As many carousels as it takes; what is too long for a card is told before them. */
    private void sideBySide(List<Card> cards, Cards limits) {
        List<Card> shown = new ArrayList<>();
        List<String> whole = new ArrayList<>();
        int pictures = 0;
        for (Card card : cards) {
            Card fit = fit(card, limits);
            pictures += card.image() != null && fit.image() == null ? 1 : 0;
            if (!fit.title().equals(card.title()) || !Objects.equals(fit.subtitle(), card.subtitle())) {
                whole.add(Lines.of(card.title(), card.subtitle()));
            }
            shown.add(fit);
        }
        loseCardImages(pictures);
        if (!whole.isEmpty()) {
            draft.lose(Loss.Kind.TITLE, "of " + whole.size() + " cards cut, and whole in the text");
            texts.add(String.join("\n\n", whole));
        }
        for (int from = 0; from < shown.size(); from += limits.max()) {
            draft.add(new Carousel(shown.subList(from, Math.min(shown.size(), from + limits.max()))));
        }
    }

    private Card fit(Card card, Cards limits) {
        boolean pictured = card.image() == null || media.takes(Feature.IMAGE, new Media(card.image()));
        String subtitle = card.subtitle() == null ? null : Titles.cut(card.subtitle(), limits.subtitle());
        return new Card(
                Titles.cut(card.title(), limits.title()),
                subtitle == null || limits.subtitle().fits(subtitle) ? subtitle : null,
                pictured ? card.image() : null,
                card.options());
    }

    private void pictures(List<Card> cards) {
        int lost = 0;
        for (Card card : cards) {
            if (card.image() == null) {
                continue;
            }
            MediaForm picture = MediaForm.of(new Image(new Media(card.image()), null));
            if (media.takes(Feature.IMAGE, picture.media())) {
                boolean titled =
                        !card.title().isBlank() && capabilities.caption().fits(card.title());
                draft.add(picture.with(titled ? card.title() : null));
            } else {
                lost++;
            }
        }
        loseCardImages(lost);
    }

    private void loseCardImages(int count) {
        if (count > 0) {
            draft.lose(Loss.Kind.CARD_IMAGE, count + " not shown");
        }
    }

    private void asText(List<Card> cards) {
        boolean several = cards.size() > 1;
        List<Option> buttons = new ArrayList<>();
        List<String> prompt = new ArrayList<>();
        for (Card card : cards) {
            int number = prompt.size() + 1;
            card.options().forEach(option -> buttons.add(several ? numbered(number, option) : option));
            prompt.add(several ? numbered(number, card) : Lines.of(card.title(), card.subtitle()));
        }
        String above = String.join("\n\n", prompt);
        Choices choices = buttons.isEmpty() ? null : new Choices(above.isBlank() ? "…" : above, buttons);
        if (choices != null && menus.find(choices).isPresent()) {
            new ChoicesRenderer(capabilities, draft).render(choices);
        } else {
            OptionLines lines = new OptionLines(draft);
            texts.add(
                    null, cards.stream().flatMap(card -> withLines(card, lines)).toList());
            lines.done();
        }
    }

    /** Where there are buttons, their numbers tell which card they belong to. */
    private static Option numbered(int number, Option option) {
        return new Option(option.id(), number + ". " + option.title(), option.action(), option.link());
    }

    private static String numbered(int number, Card card) {
        String subtitle = card.subtitle();
        return card.title().isBlank() && subtitle != null
                ? Lines.numbered(number, subtitle)
                : Lines.of(Lines.numbered(number, card.title()), subtitle);
    }

    /** Where there are none, the options have the numbers. */
    private static Stream<String> withLines(Card card, OptionLines lines) {
        return Stream.concat(
                Stream.of("\n" + Lines.of(card.title(), card.subtitle())),
                card.options().stream().map(lines::of));
    }
}
