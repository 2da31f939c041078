package dev.parley.testkit;

import dev.parley.channel.Delivery;
import dev.parley.conversation.Address;
import dev.parley.conversation.Event;
import dev.parley.conversation.Message;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import dev.parley.id.MessageId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.Option;
import dev.parley.store.ConversationStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The customer in a {@link Talk}. What they see is looked at once each, in order: a line such as {@link #sees} is about
 * the oldest message that no line was about yet.
 */
public final class TalkContact {

    private static final int WHOLE_HISTORY = 10_000;

    private final Talk talk;
    private final Address address;
    private final String name;
    private final Sender sender;
    private final List<Seen> seen = new ArrayList<>();
    private int lookedAt;

    TalkContact(Talk talk, Address address, String name, String language) {
        this.talk = talk;
        this.address = address;
        this.name = name;
        sender = new Sender(address.value(), new Profile(name, language));
    }

    String name() {
        return name;
    }

    /** Where they are reached. */
    public Address address() {
        return address;
    }

    public TalkContact says(String text) {
        return sends(new Content.Text(text));
    }

    /** Sends anything at all. */
    public TalkContact sends(Content content) {
        String id = "m-" + talk.nextKey();
        Event event = new Event.MessageReceived(content, sender, id, talk.time().instant(), true, null);
        return happens(name + ": " + (content instanceof Content.Text text ? text.value() : content), event);
    }

    /** Presses the button with this title or id, on the newest message that has one. */
    public TalkContact presses(String titleOrId) {
        for (int i = seen.size() - 1; i >= 0; i--) {
            for (Option option : seen.get(i).options()) {
                if (option.title().equals(titleOrId) || option.id().equals(titleOrId)) {
                    return pressesId(option.id());
                }
            }
        }
        throw talk.broken(name + " sees no button " + titleOrId);
    }

    /** Presses a button with this id, whether there is one or not: stale and forged presses. */
    public TalkContact pressesId(String id) {
        Content choice = new Content.Choice(id, null);
        Event event =
                new Event.MessageReceived(choice, sender, null, talk.time().instant(), true, null);
        return happens(name + " presses <" + id + ">", event);
    }

    /** Blocks the bot. */
    public TalkContact blocks() {
        return happens(name + " blocks the bot", new Event.Unsubscribed());
    }

    public TalkContact unblocks() {
        return happens(name + " unblocks the bot", new Event.Subscribed(sender.profile()));
    }

    /** The next message is the bot's or a notice, and contains all of these. */
    public TalkContact botReplies(String... parts) {
        Seen next = next("a reply of the bot's");
        if (next.author() == Author.AGENT) {
            throw talk.broken(name + " expected the bot and was answered by an agent: " + next);
        }
        return contains(next, parts);
    }

    /** The next message, whoever wrote it, contains all of these. */
    public TalkContact sees(String... parts) {
        return contains(next("a message"), parts);
    }

    /** The message last looked at has exactly these buttons, by title, in this order. */
    public TalkContact seesOptions(String... titles) {
        if (lookedAt == 0) {
            throw talk.broken(name + " has looked at no message yet: say botReplies(…) first");
        }
        Seen last = seen.get(lookedAt - 1);
        if (!last.titles().equals(List.of(titles))) {
            throw talk.broken(name + " expected the buttons " + List.of(titles) + " and sees " + last.titles());
        }
        return this;
    }

    /** There is nothing that they have not looked at. */
    public TalkContact seesNothing() {
        if (lookedAt < seen.size()) {
            throw talk.broken(name + " expected nothing and sees " + seen.get(lookedAt));
        }
        return this;
    }

    /** Looks away: everything that came so far counts as looked at. */
    public TalkContact ignoresTheRest() {
        lookedAt = seen.size();
        return this;
    }

    /** Lets time pass, for all of the talk. */
    public TalkContact waits(Duration duration) {
        talk.timePasses(duration);
        return this;
    }

    private TalkContact happens(String line, Event event) {
        talk.happens(address, line, event);
        return this;
    }

    private Seen next(String what) {
        if (lookedAt == seen.size()) {
            throw talk.broken(name + " expected " + what + " and sees nothing new");
        }
        return seen.get(lookedAt++);
    }

    private TalkContact contains(Seen message, String... parts) {
        for (String part : parts) {
            if (!message.text().contains(part)) {
                throw talk.broken(name + " expected a message with \"" + part + "\" and sees " + message);
            }
        }
        return this;
    }

    /** Puts a delivery before them; empty for what is no message. */
    Optional<Seen> show(Delivery delivery) {
        Seen shown = null;
        if (delivery instanceof Delivery.Send send) {
            shown = Seen.of(send, author(send.id()));
        } else if (delivery instanceof Delivery.Edit edit) {
            shown = Seen.of(edit);
        }
        return keep(shown);
    }

    private Optional<Seen> keep(@Nullable Seen shown) {
        if (shown != null) {
            seen.add(shown);
        }
        return Optional.ofNullable(shown);
    }

    /** A delivery does not say who wrote it; the history does, unless the conversation has been closed since. */
    private Author author(MessageId id) {
        ConversationStore store = talk.store();
        return store.conversationAt(address).stream()
                .flatMap(open ->
                        store.history(address.tenant(), open.id(), ConversationStore.NEWEST, WHOLE_HISTORY).stream())
                .filter(message -> message.id().equals(id))
                .map(Message::author)
                .findFirst()
                .orElse(Author.BOT);
    }
}
