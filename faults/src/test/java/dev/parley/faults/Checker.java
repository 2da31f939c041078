package dev.parley.faults;

import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.id.AccountId;
import dev.parley.id.MessageId;
import dev.parley.id.TenantId;
import dev.parley.message.Author;
import dev.parley.store.ConversationStore;
import dev.parley.store.jdbc.JdbcStore;
import dev.parley.testkit.telegram.BotCall;
import dev.parley.testkit.telegram.Person;
import dev.parley.testkit.telegram.WebhookCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds the end of a run, once all is quiet and every node ended, against the promises. */
final class Checker {

    /** Something that customers say, in a log. */
    private static final Pattern WORDS = Pattern.compile("\\b[mp]-[0-9]");

    private final World world;
    private final JdbcStore store;
    private final Takeovers takeovers;
    private final Leases leases;
    private final Findings findings = new Findings();
    private final Set<String> received = new HashSet<>();
    private final List<String> said = new ArrayList<>();

    private Checker(World world, JdbcStore store) {
        this.world = world;
        this.store = store;
        takeovers = new Takeovers(world.nodes);
        leases = new Leases(world.nodes, world.lease);
    }

    static Findings check(World world) {
        try (JdbcStore store = world.database.open()) {
            Checker checker = new Checker(world, store);
            world.people.forEach(checker::check);
            checker.findings.violations.addAll(checker.takeovers.races());
            checker.everyAcknowledgedUpdateWasReceived();
            checker.everyReplyOfAnAgentsIsThereOnce();
            checker.everyPhotoIsThere();
            checker.nothingIsLeft();
            checker.nothingWasSaidToNobody();
            checker.logsTellNoSecrets();
            checker.logsTellOfWhatIsInDoubt();
            return checker.findings;
        }
    }

    private void check(Person person) {
        Address address = new Address(
                TenantId.DEFAULT, new AccountId("telegram", AccountId.DEFAULT_NAME), Long.toString(person.chatId()));
        List<BotCall> calls = world.telegram.sent().stream()
                .filter(call -> call.chatId() == person.chatId())
                .toList();
        Optional<Conversation> conversation = store.conversationAt(address);
        if (conversation.isEmpty()) {
            findings.require(calls.isEmpty(), "I3: nothing is known of " + person.name() + ", who got " + calls);
            return;
        }
        List<Message> history =
                store.history(TenantId.DEFAULT, conversation.get().id(), ConversationStore.NEWEST, 10_000);
        tell(person, history, calls);
        findings.messages += history.size();
        history.stream()
                .filter(message -> message.author() == Author.CONTACT)
                .forEach(message -> received.add(message.cause()));
        history.stream()
                .filter(message -> message.author() == Author.AGENT)
                .forEach(message -> said.add(Findings.text(message).replaceFirst("\\[[0-9]+] ", "")));
        world.photos.check(findings, history);
        HistoryCheck.check(findings, conversation.get(), history, calls);
        findings.violations.addAll(takeovers.check(conversation.get(), history, calls));
        findings.violations.addAll(leases.check(history));
    }

    private void tell(Person person, List<Message> history, List<BotCall> calls) {
        history.forEach(message -> findings.story.add(person.name() + " " + message.position() + " " + message.author()
                + " epoch " + message.epoch() + " " + message.status() + " " + message.reason() + " " + message.cause()
                + " at " + message.createdAt() + ": " + Findings.text(message)));
        calls.forEach(call -> findings.story.add(person.name() + " got at " + call.at() + ": " + call.text()));
    }

    private void everyAcknowledgedUpdateWasReceived() {
        String token = world.telegram.token();
        String bot = "update:" + token.substring(0, token.indexOf(':')) + ":";
        Map<Long, Integer> acknowledged = new HashMap<>();
        for (WebhookCall call : world.telegram.webhookCalls()) {
            findings.redelivered += call.attempt() > 1 ? 1 : 0;
            if (call.status() == 200) {
                acknowledged.merge(call.updateId(), 1, Integer::sum);
            }
        }
        acknowledged
                .keySet()
                .forEach(id -> findings.require(
                        received.contains(bot + id), "I1: update " + id + " was acknowledged and is not there"));
        findings.require(
                acknowledged.size() == received.size(), "I1: acknowledged " + acknowledged + ", there " + received);
    }

    private void everyReplyOfAnAgentsIsThereOnce() {
        List<String> expected = world.replies.stream().sorted().toList();
        findings.require(
                said.stream().sorted().toList().equals(expected),
                "I2: agents wrote " + expected + ", there is " + said);
    }

    private void everyPhotoIsThere() {
        findings.require(
                findings.photos == world.photos.count(),
                "I2: " + world.photos.count() + " photos were sent, " + findings.photos + " are there");
    }

    private void nothingIsLeft() {
        findings.require(world.telegram.pendingUpdates() == 0, "I1: an update was never taken");
        for (String left : List.of(
                "parley_outbox",
                "parley_timer",
                "parley_media",
                "parley_inbox WHERE state = 'PENDING'",
                "parley_pause")) {
            long rows = world.database.number("SELECT count(*) FROM " + left);
            findings.require(rows == 0, "I5: " + rows + " rows are left in " + left);
        }
        findings.require(store.quarantined(TenantId.DEFAULT, 10).isEmpty(), "I2: something was set aside");
    }

    private void nothingWasSaidToNobody() {
        Set<Long> chats = new HashSet<>();
        world.people.forEach(person -> chats.add(person.chatId()));
        world.telegram
                .sent()
                .forEach(call -> findings.require(chats.contains(call.chatId()), "I3: to nobody: " + call));
    }

    /** A message in doubt, of which nobody was told, would never be looked at. */
    private void logsTellOfWhatIsInDoubt() {
        for (MessageId id : findings.inDoubt) {
            findings.require(
                    world.nodes.stream().anyMatch(node -> node.log().contains(id.toString())),
                    "I8: no log tells of " + id + ", which is in doubt");
        }
    }

    private void logsTellNoSecrets() {
        for (Node node : world.nodes) {
            String log = node.log();
            findings.require(!log.contains(world.telegram.token()), "I8: a log has the token in it");
            findings.require(!WORDS.matcher(log).find(), "I8: a log has a customer's words in it: " + log);
        }
    }
}
