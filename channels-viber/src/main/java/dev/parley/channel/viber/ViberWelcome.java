package dev.parley.channel.viber;

import dev.parley.conversation.Profile;
import dev.parley.conversation.Referral;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.message.Content;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what is said to people who open the chat and have not subscribed yet. Nothing can be sent to them then, and the
 * one message that Viber shows is the answer to its own request (Viber REST API, sending a welcome message); who presses
 * a button of it or writes subscribes thereby.
 *
 * <p>Since no call of the bot's brings it, it is in no history. Who came by a link is known before they write: a flow
 * gets {@link dev.parley.conversation.Event.Referred} then, and may leave an
 * {@link dev.parley.conversation.Effect.Note} of what they were told. Nothing is kept of others who only looked.
 */
@FunctionalInterface
public interface ViberWelcome {

    /**
     * A chat that somebody opened.
     *
     * @param tenant whose bot it is
     * @param account which of the bots: one channel speaks for all of them
     * @param contact what Viber tells of the person
     * @param referral the code in the link they came by; null for none
     */
    record Opening(
            TenantId tenant,
            AccountId account,
            Profile contact,
            @Nullable Referral referral) {}

    /**
     * The welcome. Called on the thread of a webhook, by many at once; Viber waits five seconds for all of it, so it must
     * only choose. An exception counts as no welcome.
     *
     * @return null for no welcome
     */
    @Nullable
    Content welcome(Opening opening);
}
