package dev.parley.testkit.whatsapp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/** How what a person does becomes what webhooks tell, and what is in their chat. Thread-safe. */
final class Told {

    private final World world;
    private final Webhooks webhooks;
    private final World.Account account;

    Told(World world, Webhooks webhooks, World.Account account) {
        this.world = world;
        this.webhooks = webhooks;
        this.account = account;
    }

    /** A message of theirs, which is in the chat from now on. */
    void message(String type, Consumer<ObjectNode> content) {
        world.change(() -> {
            ObjectNode message = draft(type, content);
            account.wroteAt = world.time.instant();
            account.chat.add(new ShownMessage(
                    message.path("id").asText(), false, type, Statuses.text(message), List.of(), message.toString()));
            return tell(message);
        });
    }

    /** Something that they did to a message. */
    void action(String type, Consumer<ObjectNode> content) {
        world.change(() -> tell(draft(type, content)));
    }

    /** They go on under another number, and so under another id. */
    void move(String phone) {
        world.change(() -> {
            String oldPhone = account.phone;
            String oldUser = account.user;
            account.phone = phone;
            account.user = "US." + (20_000_000_000_000L + world.next());
            if (account.tellsUser) {
                webhooks.tell(Payloads.userChanged(oldUser, account.user, now()));
            }
            if (account.tellsPhone) {
                webhooks.tell(Payloads.numberChanged(account, oldPhone, world.messageId(account), now()));
            }
            return this;
        });
    }

    /** Somebody at the business writes to them from its own phone. */
    void echo(String text) {
        world.change(() -> {
            ObjectNode echo = Payloads.echo(account, world.messageId(account), text, now());
            account.chat.add(
                    new ShownMessage(echo.path("id").asText(), true, "text", text, List.of(), echo.toString()));
            ObjectNode value = Payloads.value();
            value.putArray("message_echoes").add(echo);
            webhooks.tell(Payloads.change("smb_message_echoes", value));
            return this;
        });
    }

    private ObjectNode draft(String type, Consumer<ObjectNode> content) {
        ObjectNode message = Payloads.object();
        if (account.tellsPhone) {
            message.put("from", account.phone);
        }
        if (account.tellsUser) {
            message.put("from_user_id", account.user);
        }
        message.put("id", world.messageId(account)).put("timestamp", now()).put("type", type);
        content.accept(message);
        return message;
    }

    private Told tell(ObjectNode message) {
        ObjectNode value = Payloads.value();
        Payloads.addContact(value, account);
        value.putArray("messages").add(message);
        webhooks.tell(Payloads.change("messages", value));
        return this;
    }

    private String now() {
        return Long.toString(world.time.instant().getEpochSecond());
    }
}
