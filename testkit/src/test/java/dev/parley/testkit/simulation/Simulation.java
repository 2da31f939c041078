package dev.parley.testkit.simulation;

import dev.parley.SupportBot;
import dev.parley.SupportBotException;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.Transition;
import dev.parley.flow.SupportFlow;
import dev.parley.id.AgentId;
import dev.parley.id.MediaKey;
import dev.parley.message.Content;
import dev.parley.store.InMemoryStore;
import dev.parley.testkit.InMemoryMediaStore;
import dev.parley.testkit.MutableTime;
import dev.parley.ticket.Ticket;
import dev.parley.ticket.TicketQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One run: customers write, the platform delivers late, twice and out of order, agents race the bot, two nodes crash and
 * come back with clocks of their own, the database and the media store fail in doubt. Then the faults end, and all that was accepted must
 * have had its effect.
 */
final class Simulation {

    private static final List<String> CUSTOMERS = List.of("101", "102", "103");
    private static final List<AgentId> AGENTS = List.of(new AgentId("aye"), new AgentId("bo"));
    private static final int ACTIONS = 120;
    private static final String PICTURE = "picture-";
    private static final SupportFlow SUPPORT = SupportFlow.builder().build();

    /** Answers each message with its text, notes each timer, and leaves people to the flow that ships. */
    private static final ConversationStateMachine FLOW = (conversation, event, situation) -> {
        if (event instanceof Event.TimerFired fired) {
            return Transition.to(conversation.flow(), new Effect.Note("timer " + fired.name()));
        }
        if (event instanceof Event.MessageReceived received
                && received.content() instanceof Content.Text text
                && !text.value().equals("person")
                && !conversation.isWithPeople()) {
            return Transition.to(
                    conversation.flow(),
                    new Effect.SetTimer(text.value(), situation.now().plus(Duration.ofMinutes(30))),
                    Effect.Send.bot(new Content.Text("re " + text.value())));
        }
        return SUPPORT.next(conversation, event, situation);
    };

    final MutableTime time = MutableTime.at(Instant.parse("2026-11-21T10:00:00Z"));
    final InMemoryStore truth = new InMemoryStore(time);
    final InMemoryMediaStore media = new InMemoryMediaStore();
    /** How often each file was kept. */
    final Map<MediaKey, Integer> kept = new LinkedHashMap<>();

    final Chance chance;
    final Platform platform;
    /** What each customer wrote, by its key. */
    final Map<String, String> written = new LinkedHashMap<>();
    /** Keys of what was answered 200. */
    final Set<String> acknowledged = new LinkedHashSet<>();
    /** Texts of replies that the desk took. */
    final Set<String> replies = new LinkedHashSet<>();

    final List<String> log = new ArrayList<>();

    private final SupportBot[] nodes = new SupportBot[2];
    private final Life[] lives = new Life[2];
    private final List<String> undelivered = new ArrayList<>();

    Simulation(long seed) {
        chance = new Chance(seed);
        platform = new Platform(chance, truth);
        for (int i = 0; i < nodes.length; i++) {
            start(i);
        }
    }

    private void start(int node) {
        // A clock of its own, up to an hour off: leases and due dates must not care.
        Duration skew = Duration.ofSeconds(chance.upTo(7200) - 3600L);
        Life life = new Life();
        lives[node] = life;
        nodes[node] = SupportBot.builder()
                .channel(platform.channel, platform.channel.account())
                .store(FaultyStore.over(truth, chance, life))
                .media(new FaultyMedia(media, chance, life, kept))
                .flow(FLOW)
                .time(() -> time.instant().plus(skew))
                .random(new Random(chance.upTo(Integer.MAX_VALUE)))
                .build();
    }

    Simulation run() {
        for (int i = 0; i < ACTIONS; i++) {
            int node = chance.upTo(nodes.length);
            platform.sender = lives[node];
            try {
                act(nodes[node]);
            } catch (Crash e) {
                log.add(e.getMessage());
            } catch (SupportBotException e) {
                log.add("refused: " + e.getMessage());
            }
            if (lives[node].isOver()) {
                log.add("node " + node + " dies");
                start(node);
            }
        }
        chance.faultsAreOver();
        settleDown();
        return this;
    }

    private void act(SupportBot node) {
        switch (chance.upTo(10)) {
            case 0, 1 -> write();
            case 2, 3, 4 -> deliver(node);
            case 5, 6 -> node.runDue();
            case 7 -> time.advance(Duration.ofMillis(chance.upTo(chance.fault(100) ? 3_600_000 : 5_000)));
            default -> atTheDesk(node);
        }
    }

    private void write() {
        String key = "key-" + written.size();
        String customer = chance.oneOf(CUSTOMERS);
        String text = chance.upTo(6) == 0 ? "person" : "text-" + written.size();
        if (chance.upTo(6) == 0) {
            text = PICTURE + written.size();
            platform.keeps(text);
        }
        written.put(key, customer + " " + text);
        undelivered.add(key);
        log.add(key + ": " + customer + " writes " + text);
    }

    /** Any of what waits, and now and then something that was delivered long ago. */
    private void deliver(SupportBot node) {
        boolean again = undelivered.isEmpty() || chance.fault(150);
        List<String> choices = again ? new ArrayList<>(written.keySet()) : undelivered;
        if (choices.isEmpty()) {
            return;
        }
        String key = chance.oneOf(choices);
        String[] message = String.valueOf(written.get(key)).split(" ", 2);
        ChannelAccount account = platform.channel.account();
        WebhookRequest request = message[1].startsWith(PICTURE)
                ? platform.channel.pictureRequest(account, key, message[0], message[1])
                : platform.channel.request(account, key, message[0], message[1]);
        int status = node.webhook(platform.channel.name(), request).status();
        log.add(key + " is answered " + status);
        if (status == 200 && !chance.fault(50)) {
            undelivered.remove(key);
        }
        if (status == 200) {
            acknowledged.add(key);
        }
    }

    private void atTheDesk(SupportBot node) {
        List<Ticket> tickets = node.desk().tickets(TicketQuery.active());
        if (tickets.isEmpty()) {
            return;
        }
        Ticket ticket = chance.oneOf(tickets);
        AgentId agent = chance.oneOf(AGENTS);
        switch (chance.upTo(5)) {
            case 0, 1 -> node.desk().take(ticket.id(), agent);
            case 2 -> {
                String text = "reply-" + replies.size() + "-" + log.size();
                node.desk().reply(ticket.id(), agent, new Content.Text(text));
                replies.add(text);
            }
            case 3 -> node.desk().handBack(ticket.id(), agent);
            default -> node.desk().resolve(ticket.id(), agent);
        }
        log.add(agent + " acts on " + ticket.id());
    }

    /** Everything is delivered, due and done, and a day passes. */
    private void settleDown() {
        for (int i = 0; i < 60; i++) {
            while (!undelivered.isEmpty()) {
                deliver(nodes[0]);
            }
            for (SupportBot node : nodes) {
                node.runDue();
            }
            time.advance(Duration.ofMinutes(i < 30 ? 1 : 60));
        }
    }
}
