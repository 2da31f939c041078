package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.message.Content.Carousel;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lays cards out side by side. Viber knows no cards, only a row of buttons that it cuts whenever so many rows are full,
 * so that all cards are made equally high and filled to the last row (Viber REST API, rich media).
 */
final class Carousels {

    /** What clients must know for it. */
    static final int API_VERSION = 2;

    static final int MAX_CARDS = 6;

    static final int MAX_OPTIONS = 3;

    /** In UTF-16 units; short enough to fit however much of it must be escaped. */
    static final int MAX_TITLE = 48;

    /** In UTF-16 units; one that has much to be escaped may be refused though it is shorter. */
    static final int MAX_SUBTITLE = 100;

    private static final int WIDTH = 6;
    private static final int MAX_ROWS = 7;
    private static final int PICTURE_ROWS = 3;

    private Carousels() {}

    static ObjectNode of(Carousel carousel, boolean plain) {
        List<Carousel.Card> cards = carousel.cards();
        if (cards.size() > MAX_CARDS) {
            throw new RefusedException("too-many-cards");
        }
        int most = cards.stream().mapToInt(card -> card.options().size()).max().orElse(0);
        if (most > MAX_OPTIONS) {
            throw new RefusedException("too-many-options");
        }
        boolean subtitles = cards.stream().anyMatch(card -> hasText(card.subtitle()));
        boolean pictures = cards.stream().anyMatch(card -> card.image() != null);
        int words = 1 + (subtitles ? 1 : 0) + most;
        int pictureRows = pictures ? Math.min(PICTURE_ROWS, MAX_ROWS - words) : 0;
        int rows = words + pictureRows;
        ObjectNode media = JsonNodeFactory.instance.objectNode().put("Type", "rich_media");
        media.put("ButtonsGroupColumns", WIDTH).put("ButtonsGroupRows", rows);
        ArrayNode buttons = media.putArray("Buttons");
        cards.forEach(card -> addCard(buttons, card, rows, pictureRows, plain));
        return media;
    }

    private static void addCard(ArrayNode buttons, Carousel.Card card, int rows, int pictureRows, boolean plain) {
        int left = rows - card.options().size();
        MediaSource image = card.image();
        if (image != null) {
            buttons.add(Buttons.picture(OutboundMedia.link(image), WIDTH, pictureRows));
            left -= pictureRows;
        }
        String subtitle = card.subtitle();
        boolean told = hasText(subtitle);
        Renderer.checked(card.title(), MAX_TITLE, "card-title-too-long");
        buttons.add(Buttons.words(card.title(), true, WIDTH, told ? left - 1 : left));
        if (subtitle != null && told) {
            Renderer.checked(subtitle, MAX_SUBTITLE, "card-subtitle-too-long");
            buttons.add(Buttons.words(subtitle, false, WIDTH, 1));
        }
        for (Option option : card.options()) {
            if (Buttons.isSharing(option)) {
                throw new RefusedException("not-supported:sharing-on-a-card");
            }
            buttons.add(Buttons.option(option, WIDTH, plain));
        }
    }

    private static boolean hasText(@Nullable String text) {
        return text != null && !text.isBlank();
    }

    /** For clients that know no cards. */
    static String inWords(Carousel carousel) {
        return carousel.cards().stream().map(Carousel.Card::title).collect(Collectors.joining("\n"));
    }
}
