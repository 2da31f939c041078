package dev.parley.faults;

import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.ConversationStore;
import dev.parley.store.jdbc.JdbcStore;
import dev.parley.testkit.telegram.BotCall;
import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.WebhookCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds the end of a run, once all is quiet and every node ended, against the promises. */
final class Checker {

    /** What a message says whose sender died. */
    private static final String DIED = "its sender stopped before it could say";

    /** Something that customers say, in a log. */
    private static final Pattern WORDS = Pattern.compile("\\bm-[0-9]");

    private final World world;
    private final JdbcStore store;
    private final Findings findings = new Findings();
    private final Set<String> received = new HashSet<>();
    private final List<String> said = new ArrayList<>();

    /** What a run came to. */
    static final class Findings {
        final List<String> violations = new ArrayList<>();
        final List<String> story = new ArrayList<>();
        int messages;
        int unknown;
        int arrivedUnknown;
        int cancelled;
        int redelivered;
    }

    private Checker(World world, JdbcStore store) {
        this.world = world;
        this.store = store;
    }

    static Findings check(World world) {
        try (JdbcStore store = world.database.open()) {
            Checker checker = new Checker(world, store);
            world.people.forEach(checker::check);
            checker.everyAcknowledgedUpdateWasReceived();
            checker.everyReplyOfAnAgentsIsThereOnce();
            checker.nothingIsLeft();
            checker.nothingWasSaidThatIsNotKept();
            checker.logsTellNoSecrets();
            return checker.findings;
        }
    }

    private void check(Person person) {
        Address address = new Address(
                TenantId.DEFAULT, new AccountId("telegram", AccountId.DEFAULT_NAME), Long.toString(person.chatId()));
        Optional<Conversation> conversation = store.conversationAt(address);
        List<Message> history = conversation
                .map(one -> store.history(TenantId.DEFAULT, one.id(), ConversationStore.NEWEST, 10_000))
                .orElse(List.of());
        findings.messages += history.size();
        history.stream()
                .filter(message -> message.author() == Author.AGENT)
                .forEach(message -> said.add(text(message).replaceFirst("\\[[0-9]+] ", "")));
        history.forEach(message -> findings.story.add(person.name() + " " + message.position() + " " + message.author()
                + " epoch " + message.epoch() + " " + message.status() + " " + message.reason() + " " + message.cause()
                + " at " + message.createdAt() + ": " + text(message)));
        List<BotCall> calls = world.telegram.sent().stream()
                .filter(call -> call.chatId() == person.chatId())
                .toList();
        calls.forEach(call -> findings.story.add(person.name() + " got at " + call.at() + ": " + call.text()));
        positionsAreDense(history, conversation.map(Conversation::messages).orElse(0L));
        everyMessageIsAnsweredOnce(history);
        everyTimerFiredOnce(history);
        statusesAgreeWithThePlatform(history, calls);
        orderHolds(history, calls);
        nothingOfTheBotsIsSaidWhilePeopleSpeak(history, calls);
    }

    private void positionsAreDense(List<Message> history, long counted) {
        for (int i = 0; i < history.size(); i++) {
            require(
                    history.get(i).position() == i,
                    "I7: at " + i + " stands " + history.get(i).position());
            Message message = history.get(i);
            if (message.author() != Author.CONTACT && message.status() != DeliveryStatus.NOTED) {
                require(text(message).startsWith("[" + i + "] "), "I7: at " + i + " stands " + text(message));
            }
        }
        require(counted == history.size(), "I7: the conversation counts " + counted + " of " + history.size());
    }

    /** The bot's, or a notice in its stead; while people speak, nobody answers but they. */
    private void everyMessageIsAnsweredOnce(List<Message> history) {
        Map<String, Integer> answers = new HashMap<>();
        Map<String, Integer> causes = new HashMap<>();
        for (Message message : history) {
            if (message.author() == Author.CONTACT) {
                causes.merge(message.cause(), 1, Integer::sum);
                received.add(message.cause());
            } else if (message.author().yieldsToOwner() && message.status() != DeliveryStatus.NOTED) {
                answers.merge(message.cause(), 1, Integer::sum);
            }
        }
        causes.forEach((cause, times) -> require(times == 1, "I2: " + cause + " is there " + times + " times"));
        for (Message message : history) {
            if (message.author() == Author.CONTACT) {
                int expected = isTheBots(message.epoch()) ? 1 : 0;
                int times = answers.getOrDefault(message.cause(), 0);
                require(times == expected, "I2: " + message.cause() + " was answered " + times + " times");
            }
        }
    }

    /** Bot, desk, agent, bot, … */
    private static boolean isTheBots(long epoch) {
        return epoch % 3 == 0;
    }

    private void everyTimerFiredOnce(List<Message> history) {
        for (Message message : history) {
            if (message.author() == Author.CONTACT && text(message).startsWith("m-") && isTheBots(message.epoch())) {
                String note = "timer " + text(message);
                long times = history.stream()
                        .filter(other -> text(other).equals(note))
                        .count();
                require(times == 1, "I9: " + note + " fired " + times + " times");
            }
        }
    }

    private void statusesAgreeWithThePlatform(List<Message> history, List<BotCall> calls) {
        int died = 0;
        for (Message message : history) {
            long accepted = calls.stream()
                    .filter(call -> call.text().equals(text(message)))
                    .count();
            String what = "I3: " + text(message) + " is " + message.status() + " and arrived " + accepted + " times";
            switch (message.status()) {
                case SENT -> require(accepted == 1, what);
                case UNKNOWN -> {
                    require(accepted <= 1 && message.reason() != null, what);
                    findings.unknown++;
                    findings.arrivedUnknown += (int) accepted;
                    died += DIED.equals(message.reason()) ? 1 : 0;
                }
                case CANCELLED -> {
                    findings.cancelled++;
                    require(accepted == 0 && message.author().yieldsToOwner(), what);
                }
                default -> require(accepted == 0, what);
            }
            require(message.status() != DeliveryStatus.QUEUED, "I5: " + text(message) + " still waits");
            require(message.status() != DeliveryStatus.FAILED, "I3: " + text(message) + " failed: " + message.reason());
        }
        // Of a conversation one message is on its way at a time, so a death leaves no more than one in doubt.
        require(died <= world.deaths(), "I3: " + world.deaths() + " deaths left " + died + " messages in doubt");
    }

    private void orderHolds(List<Message> history, List<BotCall> calls) {
        Map<String, Long> positions = new HashMap<>();
        history.forEach(message -> positions.put(text(message), message.position()));
        long last = -1;
        for (BotCall call : calls) {
            Long position = positions.get(call.text());
            if (position == null) {
                require(false, "I3: nothing in the history says " + call.text());
            } else {
                require(position > last, "I4: " + call.text() + " came behind " + last);
                last = position;
            }
        }
    }

    /**
     * What was on the wire at the moment of a takeover may still arrive, and what went while its step was written; nothing
     * else of what the bot had decided.
     */
    private void nothingOfTheBotsIsSaidWhilePeopleSpeak(List<Message> history, List<BotCall> calls) {
        List<String> late = new ArrayList<>();
        long epochs = 0;
        for (Message message : history) {
            epochs = Math.max(epochs, message.epoch());
            if (message.author() == Author.BOT) {
                require(isTheBots(message.epoch()), "I6: the bot said " + text(message) + " while people speak");
                Optional<Instant> takeover = history.stream()
                        .filter(other -> other.epoch() > message.epoch())
                        .map(Message::createdAt)
                        .findFirst();
                calls.stream()
                        .filter(call -> call.text().equals(text(message)))
                        .filter(call -> takeover.isPresent() && call.at().isAfter(takeover.get()))
                        .forEach(call -> late.add(call.text()));
            }
        }
        long takeovers = (epochs + 2) / 3;
        require(late.size() <= 2 * takeovers, "I6: sent behind a takeover: " + late);
    }

    private void everyAcknowledgedUpdateWasReceived() {
        Map<Long, Integer> acknowledged = new HashMap<>();
        for (WebhookCall call : world.telegram.webhookCalls()) {
            findings.redelivered += call.attempt() > 1 ? 1 : 0;
            if (call.status() == 200) {
                acknowledged.merge(call.updateId(), 1, Integer::sum);
            }
        }
        acknowledged
                .keySet()
                .forEach(id -> require(
                        received.contains("update:" + id), "I1: update " + id + " was acknowledged and is not there"));
        require(acknowledged.size() == received.size(), "I1: acknowledged " + acknowledged + ", there " + received);
    }

    private void everyReplyOfAnAgentsIsThereOnce() {
        List<String> expected = world.replies.stream().sorted().toList();
        require(
                said.stream().sorted().toList().equals(expected),
                "I2: agents wrote " + expected + ", there is " + said);
    }

    private void nothingIsLeft() {
        require(world.telegram.pendingUpdates() == 0, "an update was never taken");
        for (String left :
                List.of("parley_outbox", "parley_timer", "parley_inbox WHERE state = 'PENDING'", "parley_pause")) {
            long rows = world.database.number("SELECT count(*) FROM " + left);
            require(rows == 0, "I5: " + rows + " rows are left in " + left);
        }
        require(store.quarantined(TenantId.DEFAULT, 10).isEmpty(), "something was set aside");
    }

    private void nothingWasSaidThatIsNotKept() {
        Set<Long> chats = new HashSet<>();
        world.people.forEach(person -> chats.add(person.chatId()));
        world.telegram.sent().forEach(call -> require(chats.contains(call.chatId()), "to nobody: " + call));
    }

    private void logsTellNoSecrets() {
        for (Node node : world.nodes) {
            String log = node.log();
            require(!log.contains(world.telegram.token()), "I8: a log has the token in it");
            require(!WORDS.matcher(log).find(), "I8: a log has a customer's words in it: " + log);
        }
    }

    private static String text(Message message) {
        Content content = message.content();
        if (content instanceof Content.Text text) {
            return text.value();
        } else if (content instanceof Content.Choices choices) {
            return choices.prompt().value();
        }
        return Objects.toString(content);
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            findings.violations.add(otherwise);
        }
    }
}
