package dev.parley.testkit.messenger;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The people who answer in the platform's own inbox, which is an app of its own. Thread-safe. */
public final class PageInbox {

    /** What the platform calls that app. */
    public static final String APP_ID = "263902037430900";

    private final World world;
    private final WebhookCaller caller;
    private final SendApi sends;

    PageInbox(World world, WebhookCaller caller, SendApi sends) {
        this.world = world;
        this.caller = caller;
        this.sends = sends;
    }

    /** A person writes to the customer, whoever has the right to speak. */
    public void says(Customer customer, String text) {
        world.run(() -> sends.sendElsewhere(chat(customer), Json.object().put("text", text), APP_ID));
    }

    /** The inbox takes the chat: the bot only overhears it from then on, and may not send. */
    public void takes(Customer customer) {
        world.run(() -> {
            Chat chat = chat(customer);
            chat.controlledBy = APP_ID;
            ObjectNode event = Events.frame(world, chat.personId, world.kind.entryId());
            event.putObject("take_thread_control")
                    .put("previous_owner_app_id", world.appId)
                    .put("new_owner_app_id", APP_ID);
            caller.offer("messaging", event);
        });
    }

    /** The inbox gives the chat to the bot, as the button "Done" does. */
    public void passesBack(Customer customer) {
        world.run(() -> {
            Chat chat = chat(customer);
            chat.controlledBy = world.appId;
            ObjectNode event = Events.frame(world, chat.personId, world.kind.entryId());
            event.putObject("pass_thread_control")
                    .put("previous_owner_app_id", APP_ID)
                    .put("new_owner_app_id", world.appId);
            caller.offer("messaging", event);
        });
    }

    private Chat chat(Customer customer) {
        Chat chat = world.chat(customer.id());
        if (chat == null) {
            throw new IllegalStateException("the customer is of another simulator");
        }
        return chat;
    }
}
