package dev.parley.testkit.viber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Somebody with a Viber app. What they do reaches the bot as events, in the background. Thread-safe. */
public final class Person {

    private final World world;
    private final WebhookCaller webhook;
    private final Account account;
    private final PersonMessages messages;

    /** @param base where the simulator serves files */
    Person(World world, WebhookCaller webhook, Account account, String base) {
        this.world = world;
        this.webhook = webhook;
        this.account = account;
        messages = new PersonMessages(world, base);
    }

    /** The person's id for this bot, in Base64. */
    public String id() {
        return account.id;
    }

    public String name() {
        return account.name;
    }

    /** Uses an app that knows so much and no more; by default a recent one. */
    public Person hasApiVersion(int version) {
        world.monitor.run(() -> account.apiVersion = version);
        return this;
    }

    /** Is not connected: messages are taken and not delivered. */
    public Person goesOffline() {
        world.monitor.run(() -> account.online = false);
        return this;
    }

    /** Uses an app that cannot show what the bot sends: it is taken, and told to have failed. */
    public Person cannotShowMessages() {
        world.monitor.run(() -> account.showing = false);
        return this;
    }

    /** Has subscribed at some time before: the bot may write to them, and is told of nothing. */
    public Person knowsBot() {
        world.monitor.run(() -> account.subscribed = true);
        return this;
    }

    /** Opens the chat; what the webhook answers is shown as a welcome. */
    public Person opensChat() {
        return opensChat("");
    }

    /**
     * Opens the chat by a link.
     *
     * @param context the code in the link; empty for none
     */
    public Person opensChat(String context) {
        world.monitor.run(() -> {
            ObjectNode event = world.event("conversation_started", world.nextToken());
            event.put("type", "open").put("subscribed", account.subscribed);
            event.set("user", account.toJson());
            webhook.offer(account.id, context.isEmpty() ? event : event.put("context", context), this::welcome);
        });
        return this;
    }

    private void welcome(String answer) {
        JsonNode message = Json.parse(answer);
        if (message instanceof ObjectNode object && Rules.refusal(object) == null) {
            account.shows(ShownMessage.of(0, true, object), object);
        }
    }

    /** Taps Subscribe. */
    public Person subscribes() {
        world.monitor.run(() -> {
            account.subscribed = true;
            ObjectNode event = world.event("subscribed", world.nextToken());
            event.set("user", account.toJson());
            webhook.offer(account.id, event, answer -> {});
        });
        return this;
    }

    /** Unsubscribes, which is how one blocks a bot. */
    public Person blocks() {
        world.monitor.run(() -> {
            account.subscribed = false;
            ObjectNode event = world.event("unsubscribed", world.nextToken());
            webhook.offer(account.id, event.put("user_id", account.id), answer -> {});
        });
        return this;
    }

    public Person says(String text) {
        return sends(PersonMessages.text(text), false);
    }

    public Person sendsPhoto(byte[] bytes, String caption) {
        return sends(messages.photo(bytes, caption), false);
    }

    public Person sendsVideo(byte[] bytes) {
        return sends(messages.video(bytes), false);
    }

    public Person sendsFile(String name, String type, byte[] bytes) {
        return sends(messages.file(name, type, bytes), false);
    }

    public Person sendsLocation(double latitude, double longitude) {
        return sends(PersonMessages.location(latitude, longitude), false);
    }

    public Person sendsContact(String name, String phone) {
        return sends(PersonMessages.contact(name, phone), false);
    }

    public Person sendsSticker(long id) {
        return sends(PersonMessages.sticker(id), false);
    }

    /** Sends a message of any type. */
    public Person sendsUnknown(String type, String json) {
        return sends(PersonMessages.unknown(type, json), false);
    }

    /**
     * Presses the button with this title, on the keyboard or else on the newest message with cards that has one.
     *
     * @throws AssertionError if there is none, or it does nothing; tells what can be pressed
     */
    public Person presses(String title) {
        Button button = world.monitor.call(() -> {
            List<Button> all = new ArrayList<>(account.keyboard);
            for (int i = account.messages.size() - 1; i >= 0; i--) {
                if (account.messages.get(i).type().equals("rich_media")) {
                    all.addAll(account.messages.get(i).buttons());
                }
            }
            return all.stream()
                    .filter(each -> each.title().equals(title) && !each.action().equals("none"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("nothing to press is called " + title + "; there is " + all));
        });
        return presses(button);
    }

    private Person presses(Button button) {
        return switch (button.action()) {
            case "share-phone" -> sends(PersonMessages.contact(account.name, "+959000000001"), button.silent());
            case "location-picker" -> sends(PersonMessages.location(16.8, 96.15), button.silent());
            case "open-url" -> button.silent() ? this : says(button.body());
            default -> sends(PersonMessages.text(button.body()), button.silent());
        };
    }

    /** Looks at what the bot wrote, which it is told. */
    public Person reads() {
        world.monitor.run(() -> {
            account.unseen.forEach(token -> webhook.receipt("seen", account, token));
            account.unseen.clear();
        });
        return this;
    }

    /** What is in the chat, oldest first. */
    public List<ShownMessage> sees() {
        return world.monitor.call(() -> List.copyOf(account.messages));
    }

    /** The texts of what the bot wrote, oldest first. */
    public List<String> botSaid() {
        return sees().stream()
                .filter(ShownMessage::fromBot)
                .map(ShownMessage::text)
                .toList();
    }

    /**
     * Waits until something in the chat is as wanted, and answers the newest such message.
     *
     * @throws AssertionError if it does not come to be in time; tells what is in the chat
     */
    public ShownMessage awaits(Predicate<ShownMessage> wanted, Duration limit) {
        boolean came = world.monitor.await(() -> account.messages.stream().anyMatch(wanted), limit);
        List<ShownMessage> all = sees();
        if (!came) {
            throw new AssertionError("within " + limit + " nothing came as wanted; " + name() + " sees " + all);
        }
        return all.stream().filter(wanted).reduce((first, second) -> second).orElseThrow();
    }

    /** Waits until the bot's text contains this. */
    public ShownMessage awaitsText(String part, Duration limit) {
        return awaits(message -> message.fromBot() && message.text().contains(part), limit);
    }

    /** Whoever writes is subscribed by that, and nothing tells so. */
    private Person sends(ObjectNode message, boolean silent) {
        world.monitor.run(() -> {
            account.subscribed = true;
            account.unanswered.clear();
            if (!account.trackingData.isEmpty()) {
                message.put("tracking_data", account.trackingData);
            }
            long token = world.nextToken();
            if (!silent) {
                account.messages.add(ShownMessage.of(token, false, message));
            }
            ObjectNode event = world.event("message", token);
            event.set("sender", account.toJson());
            event.set("message", message);
            webhook.offer(account.id, event.put("silent", silent), answer -> {});
        });
        return this;
    }
}
