package dev.parley.internal;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.Offer;
import dev.parley.flow.Keywords;
import dev.parley.message.Content;
import dev.parley.message.Option;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Understands the number that comes back: a contact who was shown options as a numbered text, and writes a number or a
 * title, chose that option. The flow sees a pressed button, and need not know that there was none.
 */
final class NumberedAnswer {

    private static final Pattern NUMBER = Pattern.compile("0*([1-9][0-9]{0,3})");

    /** What makes a digit a key, as in 2️⃣. */
    private static final String KEYCAP = "\u20E3";

    private NumberedAnswer() {}

    /** The event as a flow is to see it. While people own the conversation, a number is theirs to read. */
    static Event understood(Conversation conversation, Event event) {
        Offer offer = conversation.offer();
        if (offer != null
                && !conversation.isWithPeople()
                && event instanceof Event.MessageReceived received
                && received.addressed()
                && received.content() instanceof Content.Text text) {
            return meant(offer.options(), text.value())
                    .<Event>map(option -> chosen(received, option))
                    .orElse(event);
        }
        return event;
    }

    private static Event.MessageReceived chosen(Event.MessageReceived received, Option option) {
        return new Event.MessageReceived(
                new Content.Choice(option.id(), null),
                received.sender(),
                received.externalId(),
                received.sentAt(),
                received.addressed(),
                received.replyTo(),
                received.referral());
    }

    /** A title goes before a number, since a title may be one: whoever writes "5" under "1. 5" means the five. */
    static Optional<Option> meant(List<Option> options, String text) {
        String written = Keywords.normalize(text.replace(KEYCAP, ""));
        List<Option> titled = options.stream()
                .filter(option -> Keywords.normalize(option.title()).equals(written))
                .toList();
        if (!written.isEmpty() && titled.size() == 1) {
            return Optional.of(titled.get(0));
        }
        var number = NUMBER.matcher(written);
        int index = number.matches() ? Integer.parseInt(number.group(1)) - 1 : options.size();
        return index < options.size() ? Optional.of(options.get(index)) : Optional.empty();
    }
}
