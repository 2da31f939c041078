package dev.parley.internal;

import dev.parley.StoreUnavailableException;
import dev.parley.channel.Capabilities;
import dev.parley.conversation.Contact;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.delivery.OutsideWindowPolicy;
import dev.parley.delivery.OutsideWindowPolicy.Decision;
import dev.parley.id.TenantId;
import dev.parley.message.Content;
import dev.parley.store.OutboxItem;
import dev.parley.store.Store;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Messages that are too late for the window: what the policy makes of them, and how the conversation is told. Thread-safe. */
final class LateMessages {

    private static final Logger log = LoggerFactory.getLogger(LateMessages.class);

    private final Store store;
    private final Connections connections;
    private final OutsideWindowPolicy policy;
    private final InstantSource time;

    LateMessages(Store store, Connections connections, OutsideWindowPolicy policy, InstantSource time) {
        this.store = store;
        this.connections = connections;
        this.policy = policy;
        this.time = time;
    }

    /**
     * What to do. What is said in a conversation that is closed, and a template, which is what would take its place, are
     * given up; where a channel has no templates, the message is held instead.
     *
     * @throws StoreUnavailableException if it is not known now whose message it is
     */
    Decision decide(OutboxItem item) {
        TenantId tenant = item.address().tenant();
        Contact contact = store.conversation(tenant, item.message().conversation())
                .filter(conversation -> conversation.status() == Conversation.Status.OPEN)
                .flatMap(conversation -> store.contact(tenant, conversation.contact()))
                .orElse(null);
        if (contact == null || item.message().content() instanceof Content.Template) {
            return new Decision.Refuse();
        }
        Decision decision = asked(item.message(), contact);
        Capabilities capabilities =
                connections.capabilities(tenant, item.address().account());
        boolean cannot = capabilities != null && !capabilities.has(Capabilities.Feature.TEMPLATE);
        return cannot && decision instanceof Decision.SendTemplate ? new Decision.Hold() : decision;
    }

    private Decision asked(Message message, Contact contact) {
        try {
            return policy.decide(message, contact);
        } catch (RuntimeException e) {
            log.error("The policy for messages outside of the window failed: {}", Causes.of(e));
            return new Decision.Hold();
        }
    }

    /**
     * The event by which the conversation hears of it. One template a day calls the contact back, however many messages
     * wait for that.
     *
     * @param instead the template; null when the message is held
     */
    InboxEntry told(OutboxItem item, Content.@Nullable Template instead) {
        Message message = item.message();
        String key = instead == null
                ? "window:" + message.id()
                : "window:" + message.conversation() + ":" + item.lastInboundAt() + ":"
                        + time.instant().truncatedTo(ChronoUnit.DAYS) + ":" + message.author();
        Event event = new Event.WindowClosed(
                message.conversation(), message.id(), instead, message.author(), message.agent());
        return new InboxEntry.EventEntry(item.address(), key, event);
    }
}
