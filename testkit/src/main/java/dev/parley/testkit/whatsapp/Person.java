package dev.parley.testkit.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Somebody with WhatsApp, in their chat with the business. What they do reaches the bot by its webhook, in the background.
 * Thread-safe.
 */
public final class Person {

    private final World world;
    private final Told told;
    private final Statuses statuses;
    private final GraphMethods methods;
    private final World.Account account;

    Person(World world, Webhooks webhooks, Statuses statuses, GraphMethods methods, World.Account account) {
        this.world = world;
        this.told = new Told(world, webhooks, account);
        this.statuses = statuses;
        this.methods = methods;
        this.account = account;
    }

    /** The phone number without a plus, whether the business is told it or not. */
    public String phone() {
        return world.change(() -> account.phone);
    }

    /** The id that the business alone has for them, whether it is told it or not. */
    public String userId() {
        return world.change(() -> account.user);
    }

    public String name() {
        return account.name;
    }

    public Person says(String text) {
        return sends("text", message -> message.putObject("text").put("body", text));
    }

    /** Writes an answer to a message of the chat. */
    public Person repliesTo(String messageId, String text) {
        return sends("text", message -> {
            message.putObject("text").put("body", text);
            context(message, messageId);
        });
    }

    /** Writes after a click on an ad. */
    public Person comesByAd(String adId, String clickId, String text) {
        return sends("text", message -> {
            message.putObject("text").put("body", text);
            message.putObject("referral")
                    .put("source_url", "https://fb.me/" + adId)
                    .put("source_id", adId)
                    .put("source_type", "ad")
                    .put("headline", "An ad")
                    .put("ctwa_clid", clickId);
        });
    }

    /**
     * Presses the button or row with this title or id, in the newest message that has one.
     *
     * @throws AssertionError if there is none; tells what can be pressed
     */
    public Person presses(String titleOrId) {
        return world.change(() -> {
            for (int i = account.chat.size() - 1; i >= 0; i--) {
                ShownMessage shown = account.chat.get(i);
                for (ShownMessage.Button button : shown.buttons()) {
                    if (button.id().equals(titleOrId) || button.title().equals(titleOrId)) {
                        return presses(shown, button);
                    }
                }
            }
            throw new AssertionError("nothing to press is called " + titleOrId + "; there is "
                    + account.chat.stream().map(ShownMessage::buttons).toList());
        });
    }

    private Person presses(ShownMessage shown, ShownMessage.Button button) {
        String reply = shown.json().contains("\"sections\"") ? "list_reply" : "button_reply";
        return presses(reply, shown.id(), button.id(), button.title());
    }

    /** Presses a button of a message, which may be one of an earlier run of the simulator. */
    public Person presses(String messageId, String id, String title) {
        return presses("button_reply", messageId, id, title);
    }

    private Person presses(String reply, String messageId, String id, String title) {
        return sends("interactive", message -> {
            message.putObject("interactive")
                    .put("type", reply)
                    .putObject(reply)
                    .put("id", id)
                    .put("title", title);
            context(message, messageId);
        });
    }

    /** Presses a quick-reply button of a template. */
    public Person pressesTemplateButton(String payload, String text) {
        return sends(
                "button",
                message -> message.putObject("button").put("payload", payload).put("text", text));
    }

    public Person sendsPhoto(byte[] bytes, String caption) {
        return sendsFile("image", "image/jpeg", bytes, file -> file.put("caption", caption));
    }

    public Person sendsDocument(String name, String type, byte[] bytes) {
        return sendsFile("document", type, bytes, file -> file.put("filename", name));
    }

    public Person sendsVoice(byte[] bytes) {
        return sendsFile("audio", "audio/ogg; codecs=opus", bytes, file -> file.put("voice", true));
    }

    public Person sendsSticker(byte[] bytes) {
        return sendsFile("sticker", "image/webp", bytes, file -> file.put("animated", false));
    }

    private Person sendsFile(String kind, String type, byte[] bytes, Consumer<ObjectNode> more) {
        byte[] copy = bytes.clone();
        return sends(kind, message -> {
            ObjectNode file = message.putObject(kind)
                    .put("id", methods.store(type, copy).id())
                    .put("mime_type", type)
                    .put("sha256", Base64.getEncoder().encodeToString(GraphMethods.sha256(copy)));
            more.accept(file);
        });
    }

    public Person sendsLocation(double latitude, double longitude) {
        return sends(
                "location",
                message ->
                        message.putObject("location").put("latitude", latitude).put("longitude", longitude));
    }

    /** Shares an address-book entry. */
    public Person sendsContact(String name, String phone) {
        return sends("contacts", message -> {
            ObjectNode contact = message.putArray("contacts").addObject();
            contact.putObject("name").put("formatted_name", name).put("first_name", name);
            contact.putArray("phones").addObject().put("phone", phone).put("type", "CELL");
        });
    }

    /** Sends what the platform does not show to businesses, as a poll. */
    public Person sendsUnsupported(String kind) {
        return sends("unsupported", message -> {
            message.putArray("errors").addObject().put("code", 131051).put("title", "Message type unknown");
            message.putObject("unsupported").put("type", kind);
        });
    }

    /**
     * Puts an emoji to a message.
     *
     * @param emoji null to take it back
     */
    public Person reacts(String messageId, @Nullable String emoji) {
        return tells("reaction", message -> {
            ObjectNode reaction = message.putObject("reaction").put("message_id", messageId);
            if (emoji != null) {
                reaction.put("emoji", emoji);
            }
        });
    }

    /** Changes a text that they wrote. */
    public Person edits(String messageId, String text) {
        return tells("edit", message -> {
            ObjectNode changed = message.putObject("edit")
                    .put("original_message_id", messageId)
                    .putObject("message");
            changed.put("type", "text").putObject("text").put("body", text);
        });
    }

    /** Takes back a message that they wrote. */
    public Person deletes(String messageId) {
        return tells("revoke", message -> message.putObject("revoke").put("original_message_id", messageId));
    }

    /** Reads all that the business wrote. */
    public Person reads() {
        return world.change(() -> {
            account.chat.stream()
                    .filter(shown -> account.unread.remove(shown.id()))
                    .forEach(shown -> statuses.tell(account, shown, "read"));
            return this;
        });
    }

    /** Goes on under another number, and so under another id. */
    public Person changesNumber(String phone) {
        told.move(phone);
        return this;
    }

    /** Somebody at the business writes to them from its own phone. */
    public Person isWrittenToFromThePhone(String text) {
        told.echo(text);
        return this;
    }

    /** Wrote to the business in an earlier run of the simulator, so that they can be written to for a day from now. */
    public Person wroteBefore() {
        return world.change(() -> {
            account.wroteAt = world.time.instant();
            return this;
        });
    }

    /** Blocks the business: what it sends is accepted, and fails later. */
    public Person blocks() {
        return world.change(() -> {
            account.blocks = true;
            return this;
        });
    }

    /** What is in the chat, oldest first. */
    public List<ShownMessage> sees() {
        return world.change(() -> List.copyOf(account.chat));
    }

    /** The texts of what the business wrote, oldest first. */
    public List<String> wasTold() {
        List<String> texts = new ArrayList<>();
        sees().stream().filter(ShownMessage::fromBusiness).forEach(message -> texts.add(message.text()));
        return texts;
    }

    /** The newest message that they wrote. */
    public ShownMessage lastSent() {
        return sees().stream()
                .filter(message -> !message.fromBusiness())
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IllegalStateException(name() + " wrote nothing yet"));
    }

    /** Whether the business is shown to type. */
    public boolean seesTyping() {
        return world.change(() -> account.sawTyping);
    }

    /**
     * Waits until something in the chat is as wanted, and answers the newest such message.
     *
     * @throws AssertionError if it does not come to be in time; tells what is in the chat
     */
    public ShownMessage awaits(Predicate<ShownMessage> wanted, Duration limit) {
        if (!world.await(() -> account.chat.stream().anyMatch(wanted), limit)) {
            throw new AssertionError("within " + limit + " nothing came as wanted; there is " + sees());
        }
        return sees().stream().filter(wanted).reduce((first, second) -> second).orElseThrow();
    }

    /** Waits until the business's text contains this. */
    public ShownMessage awaitsText(String part, Duration limit) {
        return awaits(message -> message.fromBusiness() && message.text().contains(part), limit);
    }

    private Person sends(String type, Consumer<ObjectNode> content) {
        told.message(type, content);
        return this;
    }

    private Person tells(String type, Consumer<ObjectNode> content) {
        told.action(type, content);
        return this;
    }

    private static void context(ObjectNode message, String messageId) {
        message.putObject("context").put("from", World.DISPLAY_NUMBER).put("id", messageId);
    }
}
