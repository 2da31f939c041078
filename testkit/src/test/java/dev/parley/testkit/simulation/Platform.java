package dev.parley.testkit.simulation;

import dev.parley.channel.Delivery;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.SendResult;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.id.MessageId;
import dev.parley.id.TenantId;
import dev.parley.store.ConversationStore;
import dev.parley.store.Store;
import dev.parley.testkit.FakeChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the platform accepted, in its own order, whatever it answered. */
final class Platform {

    static final byte[] PICTURE = {'G', 'I', 'F', '8', '9', 'a', 1, 2, 3};

    final FakeChannel channel = new FakeChannel();
    final List<MessageId> accepted = new ArrayList<>();
    final List<String> violations = new ArrayList<>();
    /** Of the node that is sending. */
    Life sender = new Life();

    private final Chance chance;
    private final Store truth;

    Platform(Chance chance, Store truth) {
        this.chance = chance;
        this.truth = truth;
        channel.answers(this::answer);
    }

    /** Keeps a picture under this id; some do not come at the first try. */
    void keeps(String fileId) {
        channel.keeps(fileId, PICTURE);
        if (chance.fault(200)) {
            channel.fetchesNext(new MediaFetch.Retry("503"));
        }
    }

    private SendResult answer(Delivery delivery) {
        if (!(delivery instanceof Delivery.Send send)) {
            return new SendResult.Sent("");
        }
        sender.requireAlive();
        if (chance.fault(20)) {
            throw sender.ends("before the platform read it");
        } else if (chance.fault(40)) {
            return new SendResult.Retry("refused");
        } else if (chance.fault(20)) {
            return new SendResult.RetryAfter(
                    Duration.ofSeconds(1 + chance.upTo(30)), chance.oneOf(List.of(SendResult.Scope.values())));
        } else if (chance.fault(10)) {
            return new SendResult.ChannelDown("401");
        } else if (chance.fault(10)) {
            return new SendResult.Simplify("can't parse");
        } else if (chance.fault(10)) {
            return new SendResult.Refused("400");
        } else if (chance.fault(20)) {
            return new SendResult.Unknown("lost on the way there");
        }
        accept(send);
        if (chance.fault(20)) {
            throw sender.ends("after the platform accepted it");
        } else if (chance.fault(30)) {
            return new SendResult.Unknown("lost on the way back");
        }
        return new SendResult.Sent("platform-" + accepted.size());
    }

    private void accept(Delivery.Send send) {
        if (accepted.contains(send.id())) {
            violations.add("I3: " + send.id() + " was accepted twice");
        }
        accepted.add(send.id());
        Conversation conversation = truth.conversationAt(send.to()).orElseThrow();
        Message message = message(conversation, send.id());
        if (message.author().yieldsToOwner() && message.epoch() < conversation.epoch()) {
            violations.add("I6: " + message + " was sent in epoch " + conversation.epoch());
        }
    }

    private Message message(Conversation conversation, MessageId id) {
        Map<MessageId, Message> byId = new LinkedHashMap<>();
        truth.history(TenantId.DEFAULT, conversation.id(), ConversationStore.NEWEST, Integer.MAX_VALUE)
                .forEach(message -> byId.put(message.id(), message));
        Message message = byId.get(id);
        if (message == null) {
            throw new AssertionError(id + " is not in the history");
        }
        return message;
    }
}
