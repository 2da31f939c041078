package dev.parley;

import dev.parley.id.AccountId;

/**
 * What was set aside under this key is a delivery that could not be read, so there is no event to take up again. Once the
 * channel can read it, give its body to {@link SupportBot#webhook(AccountId, dev.parley.channel.WebhookRequest)} again.
 */
public final class UnreadableDeliveryException extends SupportBotException {

    public UnreadableDeliveryException(AccountId account, String key) {
        super("what " + account + " was sent as " + key + " could not be read, so there is no event to take up again;"
                + " once the channel can read it, give its body to SupportBot.webhook again");
    }
}
