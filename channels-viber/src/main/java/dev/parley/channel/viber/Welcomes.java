package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.WebhookReply;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Referral;
import dev.parley.message.Content;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the answer to an opened chat out of what the host chose. */
record Welcomes(ViberWelcome chosen) {

    private static final Logger log = LoggerFactory.getLogger(Welcomes.class);

    /**
     * The answer; null for none, also where what was chosen cannot be said to Viber.
     *
     * @param apiVersion what the person's app knows; null where it is not told
     */
    @Nullable
    WebhookReply welcome(
            ChannelAccount account, Profile contact, @Nullable Referral referral, @Nullable Long apiVersion) {
        try {
            Content content =
                    chosen.welcome(new ViberWelcome.Opening(account.tenant(), account.id(), contact, referral));
            if (content == null) {
                return null;
            }
            boolean plain = apiVersion != null && apiVersion < Renderer.SILENT_API_VERSION;
            ObjectNode message = OutboundWriter.message(account, content, plain);
            return new WebhookReply(200, "application/json", OutboundWriter.bytes(message));
        } catch (RefusedException e) {
            log.warn("{} has a welcome that cannot be said: {}", account.id(), e.code());
        } catch (RuntimeException e) {
            log.warn(
                    "{} has no welcome, since choosing it failed: {}",
                    account.id(),
                    e.getClass().getName());
        }
        return null;
    }
}
