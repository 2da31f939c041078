package dev.parley.testkit.messenger;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** How the platform tells what a person does. */
final class Events {

    private Events() {}

    /** What every event has. */
    static ObjectNode frame(World world, String sender, String recipient) {
        ObjectNode event = Json.object();
        event.putObject("sender").put("id", sender);
        event.putObject("recipient").put("id", recipient);
        return event.put("timestamp", world.now());
    }

    /** @param told whether it is told to the app that sent the button: only that one learns what is behind it */
    static ObjectNode pressed(ObjectNode event, String mid, String title, Chat.Press press, boolean told) {
        if (press.quickReply()) {
            ObjectNode message = event.putObject("message").put("mid", mid).put("text", title);
            message.putObject("quick_reply").put("payload", press.payload());
        } else {
            ObjectNode postback = event.putObject("postback").put("mid", mid).put("title", title);
            if (told) {
                postback.put("payload", press.payload());
            }
        }
        return event;
    }

    /** The change that tells of a comment. */
    static ObjectNode comment(World world, Chat author, String id, String text) {
        ObjectNode change = Json.object();
        ObjectNode value = change.putObject("value");
        if (world.kind.isInstagram()) {
            change.put("field", "comments");
            value.put("id", id).put("text", text);
            value.putObject("from").put("id", author.personId).put("username", author.name);
            value.putObject("media").put("id", "76543987");
        } else {
            change.put("field", "feed");
            value.put("item", "comment").put("verb", "add").put("comment_id", id);
            value.put("post_id", world.kind.entryId() + "_7000").put("message", text);
            // Not the id that a message of theirs comes with.
            value.putObject("from").put("id", "9" + author.personId).put("name", author.name);
            value.put("created_time", world.now() / 1000);
        }
        return change;
    }
}
