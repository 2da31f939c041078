package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Somebody with a Telegram app, in their private chat with the bot or, through {@link #in}, in a group. What they do
 * reaches the bot as updates, in the background. Thread-safe.
 */
public final class Person {

    private final Stage stage;
    private final User user;
    private final Chat chat;
    private final int thread;

    Person(Stage stage, User user, Chat chat, int thread) {
        this.stage = stage;
        this.user = user;
        this.chat = chat;
        this.thread = thread;
    }

    /** The person's id, beyond 32 bits; in private it is the chat's too. */
    public long id() {
        return user.id();
    }

    /** The chat they are in. */
    public long chatId() {
        return chat.id;
    }

    public String name() {
        return user.name();
    }

    /** The same person in a group or one of its topics. */
    public Person in(Group group) {
        return new Person(stage, user, group.chat(), group.thread());
    }

    /** Has pressed Start at some time before: the bot may write to them, and is told of nothing. */
    public Person knowsBot() {
        stage.monitor().run(() -> chat.open = true);
        return this;
    }

    /** Presses Start. */
    public Person starts() {
        return says("/start");
    }

    public Person says(String text) {
        return posts(stage.text(text));
    }

    /** Writes an answer to a message of the chat. */
    public Person repliesTo(int messageId, String text) {
        return stage.monitor().change(() -> {
            ObjectNode content = stage.text(text);
            ObjectNode original = chat.messages.get(messageId);
            if (original == null) {
                throw new IllegalStateException("there is no message " + messageId + " to reply to");
            }
            content.set("reply_to_message", original.deepCopy().without("reply_to_message"));
            return posts(content);
        });
    }

    /** Changes the last text that they wrote. */
    public Person edits(String text) {
        stage.monitor().run(() -> {
            ObjectNode message = newest(own -> own.path("from").path("id").asLong() == user.id() && own.has("text"));
            message.remove("entities");
            message.setAll(stage.text(text));
            message.put("edit_date", stage.world().now());
            stage.updates().add("edited_message", message.deepCopy());
        });
        return this;
    }

    /**
     * Presses the button with this title or data, on the newest message that has one; a key of the reply keyboard is
     * said.
     *
     * @throws AssertionError if there is none; tells what can be pressed
     */
    public Person presses(String titleOrData) {
        return stage.monitor().change(() -> {
            List<ShownMessage> shown = chat.shown();
            for (int i = shown.size() - 1; i >= 0; i--) {
                for (Button button : shown.get(i).buttons()) {
                    if (titleOrData.equals(button.title()) || titleOrData.equals(button.data())) {
                        if (button.data() == null) {
                            throw new AssertionError("the button " + titleOrData + " tells the bot nothing");
                        }
                        return presses(shown.get(i).id(), button.data());
                    }
                }
            }
            JsonNode keyboard = chat.keyboard;
            List<Button> keys = keyboard == null ? List.of() : Markup.buttons(keyboard);
            if (keys.stream().anyMatch(key -> key.title().equals(titleOrData))) {
                return says(titleOrData);
            }
            throw new AssertionError("nothing to press is called " + titleOrData + "; there is " + keys + " and "
                    + shown.stream().map(ShownMessage::buttons).toList());
        });
    }

    /** Presses a button with this data under a message, whether it has one or not: stale and forged presses. */
    public Person presses(int messageId, String data) {
        stage.monitor().run(() -> {
            ObjectNode press = Json.object();
            press.put("id", stage.world().press());
            press.set("from", user.toJson());
            ObjectNode message = chat.messages.get(messageId);
            press.set(
                    "message",
                    message != null
                            ? message.deepCopy()
                            : Json.object()
                                    .put("message_id", messageId)
                                    .put("date", 0)
                                    .set("chat", chat.toJson()));
            press.put("chat_instance", Long.toString(chat.id * 31)).put("data", data);
            stage.updates().add("callback_query", press);
        });
        return this;
    }

    public Person sendsPhoto(byte[] bytes, String caption) {
        return sendsFile("photo", "photo.jpg", "image/jpeg", bytes, caption);
    }

    public Person sendsDocument(String name, String type, byte[] bytes) {
        return sendsFile("document", name, type, bytes, "");
    }

    public Person sendsVoice(byte[] bytes) {
        return sendsFile("voice", "voice.ogg", "audio/ogg", bytes, "");
    }

    /**
     * Sends a file of any kind.
     *
     * @param kind as {@code video}, {@code audio} or {@code animation}
     * @param caption empty for none
     */
    public Person sendsFile(String kind, String name, String type, byte[] bytes, String caption) {
        byte[] copy = bytes.clone();
        return makes(() -> {
            ObjectNode content = Json.object();
            World.attach(content, kind, stage.world().store(kind, name, type, copy, copy.length));
            return caption.isEmpty() ? content : content.put("caption", caption);
        });
    }

    /** Sends a document of which only the size is told: beyond 20 MB the bot cannot fetch it. */
    public Person sendsHugeDocument(String name, long size) {
        return makes(() -> {
            ObjectNode content = Json.object();
            World.attach(content, "document", stage.world().store("document", name, "video/mp4", null, size));
            return content;
        });
    }

    public Person sendsLocation(double latitude, double longitude) {
        ObjectNode location = Json.object().put("latitude", latitude).put("longitude", longitude);
        return posts(Json.object().set("location", location));
    }

    /** Shares their own phone number. */
    public Person sendsContact(String phone) {
        ObjectNode card = Json.object();
        card.put("phone_number", phone).put("first_name", user.name()).put("user_id", user.id());
        return posts(Json.object().set("contact", card));
    }

    public Person sendsSticker(String emoji) {
        return makes(() -> {
            ObjectNode content = Json.object();
            byte[] bytes = {'R', 'I', 'F', 'F'};
            World.attach(content, "sticker", stage.world().store("sticker", "", "image/webp", bytes, bytes.length));
            ((ObjectNode) content.path("sticker")).put("emoji", emoji);
            return content;
        });
    }

    /** Sends a message whose only content is a field of this name. */
    public Person sendsUnknown(String kind, String json) {
        return posts(Json.object().set(kind, Json.parse(json)));
    }

    /** Blocks the bot: it can no longer write to them. */
    public Person blocks() {
        return blocked(true, "member", "kicked");
    }

    public Person unblocks() {
        return blocked(false, "kicked", "member");
    }

    /** What is in the chat now, oldest first. */
    public List<ShownMessage> sees() {
        return stage.monitor().read(chat::shown);
    }

    /** The texts of what the bot wrote, as they are now, oldest first. */
    public List<String> botSaid() {
        List<String> texts = new ArrayList<>();
        sees().stream().filter(ShownMessage::fromBot).forEach(message -> texts.add(message.text()));
        return texts;
    }

    /**
     * Waits until something in the chat is as wanted, and answers the newest such message.
     *
     * @throws AssertionError if it does not come to be in time; tells what is in the chat
     */
    public ShownMessage awaits(Predicate<ShownMessage> wanted, Duration limit) {
        boolean came = stage.monitor().await(() -> chat.shown().stream().anyMatch(wanted), limit);
        List<ShownMessage> all = sees();
        if (!came) {
            throw new AssertionError("within " + limit + " nothing came as wanted; " + name() + " sees " + all);
        }
        return all.stream()
                .filter(wanted)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("it came and was deleted again"));
    }

    /** Waits until the bot's text contains this. */
    public ShownMessage awaitsText(String part, Duration limit) {
        return awaits(message -> message.fromBot() && message.text().contains(part), limit);
    }

    private Person posts(ObjectNode content) {
        return makes(() -> content);
    }

    private Person makes(Supplier<ObjectNode> content) {
        stage.monitor().run(() -> {
            if (chat.blocked) {
                throw new IllegalStateException(name() + " has blocked the bot: unblock it first");
            }
            chat.open |= chat.isPrivate();
            stage.post(chat, user, thread, content.get());
        });
        return this;
    }

    private Person blocked(boolean now, String before, String after) {
        stage.monitor().run(() -> {
            chat.blocked = now;
            stage.membership(chat, user, before, after);
        });
        return this;
    }

    private ObjectNode newest(Predicate<ObjectNode> wanted) {
        return chat.messages.values().stream()
                .filter(wanted)
                .reduce((first, second) -> second)
                .orElseThrow(() -> new IllegalStateException(name() + " wrote nothing yet"));
    }
}
