package dev.parley.testkit.simulation;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.id.MediaKey;
import dev.parley.id.MessageId;
import dev.parley.id.TenantId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.MediaSource;
import dev.parley.store.Claim;
import dev.parley.store.ConversationStore;
import dev.parley.store.InMemoryStore;
import dev.parley.store.ServedAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Holds the end of a run against the promises. */
final class Checker {

    private final Simulation run;
    private final List<String> violations;

    private Checker(Simulation run) {
        this.run = run;
        violations = new ArrayList<>(run.platform.violations);
    }

    /** What does not hold; empty when all does. */
    static List<String> violations(Simulation run) {
        Checker checker = new Checker(run);
        for (String customer : List.of("101", "102", "103")) {
            Optional<Conversation> conversation =
                    run.truth.conversationAt(run.platform.channel.account().address(customer));
            checker.check(customer, conversation);
        }
        checker.nothingIsLeft();
        checker.everyPictureIsKeptOnce();
        return checker.violations;
    }

    private void check(String customer, Optional<Conversation> conversation) {
        List<Message> history = conversation
                .map(one -> run.truth.history(TenantId.DEFAULT, one.id(), ConversationStore.NEWEST, Integer.MAX_VALUE))
                .orElse(List.of());
        everyAcknowledgedMessageIsThereOnce(customer, history);
        everyMessageIsAnsweredAtMostOnce(history);
        everyTimerFiredOnce(history);
        statusesAgreeWithThePlatform(history);
        orderHolds(history);
        for (int i = 0; i < history.size(); i++) {
            require(
                    history.get(i).position() == i,
                    "I7: position " + i + " is " + history.get(i).position());
        }
        require(
                conversation.map(Conversation::messages).orElse(0L) == history.size(),
                "I7: the conversation counts " + conversation.map(Conversation::messages) + " of " + history.size());
    }

    private void everyAcknowledgedMessageIsThereOnce(String customer, List<Message> history) {
        Map<String, Integer> received = new HashMap<>();
        history.stream()
                .filter(message -> message.author() == Author.CONTACT)
                .forEach(message -> received.merge(message.cause(), 1, Integer::sum));
        for (String key : run.acknowledged) {
            if (String.valueOf(run.written.get(key)).startsWith(customer)) {
                int times = received.getOrDefault(key, 0);
                require(times == 1, "I1/I2: " + key + " was acknowledged and is there " + times + " times");
            }
        }
    }

    private void everyMessageIsAnsweredAtMostOnce(List<Message> history) {
        Map<String, Integer> answers = new HashMap<>();
        history.stream()
                .filter(message -> message.author() == Author.BOT)
                .forEach(message -> answers.merge(message.cause(), 1, Integer::sum));
        answers.forEach((cause, times) -> require(times == 1, "I2: " + cause + " was answered " + times + " times"));
    }

    private void everyTimerFiredOnce(List<Message> history) {
        for (Message message : history) {
            String text = text(message);
            if (message.author() == Author.BOT && text.startsWith("re ")) {
                String note = "timer " + text.substring(3);
                long times = history.stream()
                        .filter(other -> other.status() == DeliveryStatus.NOTED)
                        .filter(other -> text(other).equals(note))
                        .count();
                require(times == 1, "I9: " + note + " fired " + times + " times");
            }
        }
    }

    private void statusesAgreeWithThePlatform(List<Message> history) {
        for (Message message : history) {
            boolean accepted = run.platform.accepted.contains(message.id());
            switch (message.status()) {
                case SENT -> require(accepted, "I3: " + message + " never arrived");
                case FAILED, CANCELLED -> require(!accepted, "I3: " + message + " arrived");
                case QUEUED -> require(false, "I5: " + message + " still waits");
                case UNKNOWN -> require(message.reason() != null, "I3: " + message + " has no reason");
                default -> require(!accepted, "I3: " + message + " arrived");
            }
        }
    }

    private void orderHolds(List<Message> history) {
        Map<MessageId, Long> positions = new HashMap<>();
        history.forEach(message -> positions.put(message.id(), message.position()));
        long last = -1;
        for (MessageId id : run.platform.accepted) {
            Long position = positions.get(id);
            if (position != null) {
                require(position > last, "I4: " + id + " at " + position + " was sent behind " + last);
                last = position;
            }
        }
    }

    private void nothingIsLeft() {
        InMemoryStore store = run.truth;
        ServedAccount account = new ServedAccount(
                TenantId.DEFAULT, run.platform.channel.account().id());
        Claim claim = new Claim("the checker", List.of(account), 10, Duration.ofSeconds(1));
        require(store.claim(claim).isEmpty(), "I5: something is still to be sent");
        require(store.fireTimers(10) == 0, "I9: a timer is still due");
        String everything = String.join("\n", texts());
        for (String reply : run.replies) {
            require(everything.contains(reply), "an agent's " + reply + " is gone");
        }
    }

    private void everyPictureIsKeptOnce() {
        Set<MediaKey> referred = new HashSet<>();
        for (Message message : allMessages(run)) {
            if (message.content() instanceof Content.Image image) {
                boolean stored = image.media().source() instanceof MediaSource.Stored file && referred.add(file.key());
                require(stored, "media: " + message + " has no file of its own in the media store");
            }
        }
        require(
                run.media.keys(TenantId.DEFAULT).equals(referred),
                "media: kept are " + run.media.keys(TenantId.DEFAULT) + " and referred to are " + referred);
        for (MediaKey key : referred) {
            require(Arrays.equals(bytes(key), Platform.PICTURE), "media: " + key + " is not what was sent");
        }
        run.kept.forEach((key, times) -> require(times == 1, "media: " + key + " was kept " + times + " times"));
    }

    private byte[] bytes(MediaKey key) {
        try (InputStream in = run.media.open(TenantId.DEFAULT, key).orElseThrow()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> texts() {
        return allMessages(run).stream().map(Checker::text).toList();
    }

    /** What everybody's conversations hold. */
    static List<Message> allMessages(Simulation run) {
        List<Message> messages = new ArrayList<>();
        for (String customer : List.of("101", "102", "103")) {
            run.truth
                    .conversationAt(run.platform.channel.account().address(customer))
                    .ifPresent(conversation -> messages.addAll(run.truth.history(
                            TenantId.DEFAULT, conversation.id(), ConversationStore.NEWEST, Integer.MAX_VALUE)));
        }
        return messages;
    }

    private static String text(Message message) {
        Content content = message.content();
        return content instanceof Content.Text text ? text.value() : Objects.toString(content);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }
}
