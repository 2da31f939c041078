package dev.parley.testkit.messenger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Somebody who writes to the page or account. What they do reaches the bot as webhooks, in the background: as something
 * only overheard while another app has the right to speak. Thread-safe.
 */
public final class Customer {

    private final World world;
    private final WebhookCaller caller;
    private final Chat chat;
    private final String mediaUrl;

    Customer(World world, WebhookCaller caller, Chat chat, String mediaUrl) {
        this.world = world;
        this.caller = caller;
        this.chat = chat;
        this.mediaUrl = mediaUrl;
    }

    /** Their id, as the page or account knows them. */
    public String id() {
        return chat.personId;
    }

    public String name() {
        return chat.name;
    }

    /** Wrote in an earlier run of the simulator, so that they can be written to for a day from now. */
    public Customer wroteBefore() {
        world.run(() -> chat.lastInboundAt = world.time.instant());
        return this;
    }

    public Customer says(String text) {
        return writes(message -> message.put("text", text));
    }

    /** Sends a picture, which the platform then keeps. */
    public Customer sendsPhoto(byte[] bytes) {
        return writes(message -> {
            String id = world.nextId("photo_");
            world.media.put(id, bytes.clone());
            message.putArray("attachments")
                    .addObject()
                    .put("type", "image")
                    .putObject("payload")
                    .put("url", mediaUrl + "/media/" + id);
        });
    }

    /** Presses the thumb under the keyboard. */
    public Customer sendsThumb() {
        return writes(message -> message.putArray("attachments")
                .addObject()
                .put("type", "sticker")
                .putObject("payload")
                .put("sticker_id", 369239263222822L));
    }

    /** Writes for the first time, after a click on an ad. */
    public Customer comesByAd(String adId, String ref, String text) {
        return writes(message -> message.put("text", text)
                .putObject("referral")
                .put("ref", ref)
                .put("ad_id", adId)
                .put("source", "ADS")
                .put("type", "OPEN_THREAD"));
    }

    /**
     * Presses the button or quick reply with this title.
     *
     * @throws AssertionError if there is none; tells what can be pressed
     */
    public Customer presses(String title) {
        world.run(() -> {
            Chat.Press press = chat.presses.get(title);
            if (press == null) {
                throw new AssertionError("nothing to press is called " + title + "; there is " + chat.presses.keySet());
            }
            wrote(Events.pressed(event(), world.nextId("m_"), title, press, isOurs()));
            if (press.quickReply()) {
                chat.presses.values().removeIf(Chat.Press::quickReply);
            }
        });
        return this;
    }

    /** Takes back the message with this text. */
    public Customer deletes(String text) {
        world.run(() -> {
            ObjectNode event = event();
            event.putObject("message").put("mid", midOf(text)).put("is_deleted", true);
            offer(event);
        });
        return this;
    }

    /** Puts an emoji to the newest message that is not theirs. */
    public Customer reacts(String reaction, String emoji) {
        world.run(() -> {
            ObjectNode event = event();
            event.putObject("reaction")
                    .put("mid", newestOfOthers().mid())
                    .put("action", "react")
                    .put("reaction", reaction)
                    .put("emoji", emoji);
            offer(event);
        });
        return this;
    }

    /** Reads all that is there. */
    public Customer reads() {
        world.run(() -> {
            ObjectNode event = event();
            ObjectNode read = event.putObject("read");
            if (world.kind.isInstagram()) {
                read.put("mid", newestOfOthers().mid());
            } else {
                read.put("watermark", world.now());
            }
            offer(event);
        });
        return this;
    }

    /** Writes a comment under a post, for all to see. */
    public String comments(String text) {
        return world.change(() -> {
            String id = world.nextId("7000_");
            world.comments.put(id, new World.Comment(chat, world.now()));
            caller.offer("changes", Events.comment(world, chat, id, text));
            return id;
        });
    }

    /** Cannot be written to any more. */
    public Customer blocks() {
        world.run(() -> chat.blocked = true);
        return this;
    }

    /** All that is in the chat, in order. */
    public List<ShownMessage> sees() {
        return world.change(() -> List.copyOf(chat.messages));
    }

    /** What the app did beside messages, as {@code typing_on}. */
    public List<String> noticed() {
        return world.change(() -> List.copyOf(chat.actions));
    }

    /** The texts that the bot wrote. */
    public List<String> botSaid() {
        return sees().stream()
                .filter(shown -> shown.author().equals("app"))
                .map(ShownMessage::text)
                .toList();
    }

    /**
     * Waits until the bot wrote something with this in it.
     *
     * @throws AssertionError if it does not in time; tells what is in the chat
     */
    public Customer awaitsText(String part, Duration limit) {
        boolean came = world.await(() -> botSaid().stream().anyMatch(text -> text.contains(part)), limit);
        if (!came) {
            throw new AssertionError("within " + limit + " the bot did not say \"" + part + "\" but " + botSaid());
        }
        return this;
    }

    private Customer writes(Consumer<ObjectNode> content) {
        world.run(() -> {
            ObjectNode event = event();
            ObjectNode message = event.putObject("message").put("mid", world.nextId("m_"));
            content.accept(message);
            wrote(event);
        });
        return this;
    }

    private void wrote(ObjectNode event) {
        chat.lastInboundAt = world.time.instant();
        String text = event.path("message").path("text").asText();
        String mid = event.path(event.has("message") ? "message" : "postback")
                .path("mid")
                .asText();
        chat.messages.add(new ShownMessage(mid, "customer", "text", text, List.of(), event.toString()));
        offer(event);
    }

    private void offer(ObjectNode event) {
        caller.offer(isOurs() ? "messaging" : "standby", event);
    }

    private boolean isOurs() {
        return chat.controlledBy.equals(world.appId);
    }

    private ObjectNode event() {
        return Events.frame(world, chat.personId, world.kind.entryId());
    }

    private String midOf(String text) {
        return chat.messages.stream()
                .filter(shown -> shown.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no such message"))
                .mid();
    }

    private ShownMessage newestOfOthers() {
        return chat.messages.stream()
                .filter(shown -> !shown.author().equals("customer"))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("there is no message to react to"));
    }
}
