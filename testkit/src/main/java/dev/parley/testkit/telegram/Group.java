package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A group that the bot is in, or one topic of it. People act in it through {@link Person#in}. Thread-safe. */
public final class Group {

    private final Stage stage;
    private final Chat chat;
    private final User owner;
    private final int thread;

    Group(Stage stage, Chat chat, User owner, int thread) {
        this.stage = stage;
        this.chat = chat;
        this.owner = owner;
        this.thread = thread;
    }

    /** The chat's id, negative and beyond 32 bits. */
    public long id() {
        return chat.id;
    }

    /** The topic's id; 0 for the group as a whole. */
    public int thread() {
        return thread;
    }

    Chat chat() {
        return chat;
    }

    /** Opens a topic, in a group that has them. */
    public Group topic(String name) {
        return stage.monitor().change(() -> {
            if (!chat.forum) {
                throw new IllegalStateException("only a forum has topics");
            }
            ObjectNode message = chat.draft(owner, stage.world().now(), 0);
            int id = message.path("message_id").asInt();
            message.put("message_thread_id", id).put("is_topic_message", true);
            message.set("forum_topic_created", Json.object().put("name", name).put("icon_color", 9367192));
            chat.keep(message);
            chat.topics.add(id);
            stage.updates().add("message", message.deepCopy());
            return new Group(stage, chat, owner, id);
        });
    }

    /** Deletes the topic: what the bot sends to it is refused. */
    public void deletesTopic() {
        stage.monitor().run(() -> chat.topics.remove(thread));
    }

    /** Turns into a supergroup of another id, with a message in the old group and one in the new. */
    public Group migrates() {
        return stage.monitor().change(() -> {
            Chat to = stage.world().newSupergroup(chat.title);
            stage.post(chat, owner, 0, Json.object().put("migrate_to_chat_id", to.id));
            chat.migratedTo = to;
            stage.post(to, owner, 0, Json.object().put("migrate_from_chat_id", chat.id));
            return new Group(stage, to, owner, 0);
        });
    }

    /** Throws the bot out. */
    public void removesBot() {
        membership(false, "member", "left");
    }

    /** Takes the bot in. */
    public void addsBot() {
        membership(true, "left", "member");
    }

    /** What is in the group now, oldest first. */
    public List<ShownMessage> shows() {
        return stage.monitor().read(chat::shown);
    }

    private void membership(boolean in, String before, String after) {
        stage.monitor().run(() -> {
            chat.open = in;
            stage.membership(chat, owner, before, after);
        });
    }
}
