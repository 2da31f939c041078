package dev.parley.faults.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Address;
import dev.parley.conversation.Message;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.message.Author;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.store.ConversationStore;
import dev.parley.store.Store;
import dev.parley.testkit.telegram.BotCall;
import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.TelegramSimulator;
import dev.parley.testkit.telegram.WebhookCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Holds the end of a run, once all is quiet, against the promises: what customers wrote, the database, the platform's
 * own log and the bot's must tell the same.
 */
final class Promises {

    /** What a run came to. */
    record Tally(int messages, int sent, int unknown, int unknownThatArrived) {

        Tally plus(Tally other) {
            return new Tally(
                    messages + other.messages,
                    sent + other.sent,
                    unknown + other.unknown,
                    unknownThatArrived + other.unknownThatArrived);
        }

        @Override
        public String toString() {
            return messages + " messages, " + sent + " sent, " + unknown + " in doubt of which " + unknownThatArrived
                    + " arrived";
        }
    }

    private final TelegramSimulator telegram;
    private final Customers customers;
    private final Store store;
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Integer> received = new HashMap<>();

    private Promises(TelegramSimulator telegram, Customers customers, Store store) {
        this.telegram = telegram;
        this.customers = customers;
        this.store = store;
    }

    /** @param url where the database is, past the store and any proxy */
    static Tally hold(TelegramSimulator telegram, Customers customers, Store store, String url, LogLines log) {
        Promises promises = new Promises(telegram, customers, store);
        Tally tally = customers.people().stream().map(promises::check).reduce(new Tally(0, 0, 0, 0), Tally::plus);
        promises.everyAcknowledgedUpdateWasReceived();
        promises.nothingIsLeft(url);
        promises.logTellsNoSecrets(log);
        assertThat(promises.violations).isEmpty();
        return tally;
    }

    private Tally check(Person person) {
        AccountId account = new AccountId("telegram", AccountId.DEFAULT_NAME);
        Address address = new Address(TenantId.DEFAULT, account, Long.toString(person.chatId()));
        List<Message> history = store.conversationAt(address)
                .map(one -> store.history(TenantId.DEFAULT, one.id(), ConversationStore.NEWEST, 100_000))
                .orElse(List.of());
        Map<String, Long> arrived = telegram.sent().stream()
                .filter(call -> call.chatId() == person.chatId())
                .collect(Collectors.groupingBy(BotCall::text, Collectors.counting()));
        for (int i = 0; i < history.size(); i++) {
            require(history.get(i).position() == i, "I7: at " + i + " stands " + history.get(i));
        }
        List<String> answers = textsBy(history, Author.BOT);
        require(
                textsBy(history, Author.CONTACT).equals(customers.of(person)),
                "I1, I2, I4: " + person.name() + " wrote " + customers.of(person) + ", kept is "
                        + textsBy(history, Author.CONTACT));
        require(
                answers.equals(customers.of(person).stream().map(Echo::answerTo).toList()),
                "I2: " + person.name() + " was answered " + answers);
        require(answers.containsAll(arrived.keySet()), "I3: sent and not kept: " + arrived.keySet());
        orderHolds(person, answers);
        history.stream()
                .filter(message -> message.author() == Author.CONTACT)
                .forEach(message -> received.merge(message.cause(), 1, Integer::sum));
        return statuses(history, arrived);
    }

    private static List<String> textsBy(List<Message> history, Author author) {
        return history.stream()
                .filter(message -> message.author() == author)
                .map(Promises::text)
                .toList();
    }

    private static String text(Message message) {
        return message.content() instanceof Content.Text text ? text.value() : String.valueOf(message.content());
    }

    private void orderHolds(Person person, List<String> answers) {
        int last = -1;
        for (BotCall call : telegram.sent()) {
            if (call.chatId() == person.chatId()) {
                int position = answers.indexOf(call.text());
                require(position > last, "I4: " + call.text() + " came behind " + last);
                last = position;
            }
        }
    }

    private Tally statuses(List<Message> history, Map<String, Long> arrived) {
        int sent = 0;
        int unknown = 0;
        int unknownThatArrived = 0;
        for (Message message : history) {
            if (message.author() != Author.BOT) {
                continue;
            }
            long times = arrived.getOrDefault(text(message), 0L);
            String what = "I3: " + text(message) + " is " + message.status() + " (" + message.reason()
                    + ") and arrived " + times + " times";
            if (message.status() == DeliveryStatus.SENT) {
                require(times == 1, what);
                sent++;
            } else {
                require(message.status() == DeliveryStatus.UNKNOWN && message.reason() != null && times <= 1, what);
                unknown++;
                unknownThatArrived += (int) times;
            }
        }
        return new Tally(history.size(), sent, unknown, unknownThatArrived);
    }

    private void everyAcknowledgedUpdateWasReceived() {
        String bot = telegram.token().substring(0, telegram.token().indexOf(':'));
        for (WebhookCall call : telegram.webhookCalls()) {
            if (call.status() == 200) {
                int times = received.getOrDefault("update:" + bot + ":" + call.updateId(), 0);
                require(times == 1, "I1: " + call + " is there " + times + " times");
            }
        }
        require(telegram.pendingUpdates() == 0, "an update was never taken");
    }

    private void nothingIsLeft(String url) {
        require(Rows.unfinished(url) == 0, "I5: something is left");
        require(store.quarantined(TenantId.DEFAULT, 10).isEmpty(), "something was set aside");
    }

    private void logTellsNoSecrets(LogLines log) {
        for (String line : log.all()) {
            require(!line.contains(telegram.token()), "I8: the token is in a line");
            require(!line.contains(" " + Customers.WORDS), "I8: a customer's words are in a line: " + line);
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }
}
