package dev.parley.testkit;

import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.WebhookRequest;
import java.time.Duration;

/**
 * What the engine relies on in a {@link Channel}. Subclass it in the adapter's tests, with a double of the platform
 * behind {@link #platform()}; what the channel does not declare must be refused.
 *
 * <p>What not every platform does is in contracts of its own. Where yours does it, let the subclass implement them too;
 * each asks for the bodies or refusals that it needs:
 *
 * <ul>
 *   <li>{@link BatchPromises}: several items in one request
 *   <li>{@link EchoPromises}: the platform tells of what was said in the account's name
 *   <li>{@link ReceiptPromises}: the platform tells how far messages got
 *   <li>{@link TroublePromises}: the double can refuse messages as the platform does, which tries each {@code SendResult}
 *   <li>{@link LogPromises}: the test can read the log
 * </ul>
 */
public abstract class ChannelContract
        implements AuthenticationPromises,
                ReceivingPromises,
                SendingPromises,
                LimitPromises,
                FetchingPromises,
                SecrecyPromises {

    /** What the double of the platform does with the calls that reach it. */
    public enum Mood {
        /** Takes them and answers as the platform does. */
        ACCEPTS,
        /** Takes them, and resets the connection in place of an answer. */
        RESETS_AFTER_ACCEPTING,
        /** Takes them and never answers. */
        HANGS,
        /** Answers 502 in HTML. */
        FAILS,
        /** Answers 200 with a body that makes no sense. */
        TALKS_NONSENSE,
        /** Nobody listens. */
        REFUSES_CONNECTIONS
    }

    /** A double of the platform. */
    public interface Platform {

        /** From now on it behaves so. */
        void becomes(Mood mood);

        /** How many calls reached it. */
        int calls();
    }

    /** The adapter. */
    protected abstract Channel channel();

    /** An account of it that points at {@link #platform()}. */
    protected abstract ChannelAccount account();

    /** The double; it accepts until it is told otherwise. */
    protected abstract Platform platform();

    /** The body with which the platform tells that a person wrote to the bot, in a private chat. */
    protected abstract byte[] textBody(String user, String text);

    /** A body of a kind that the platform does not send yet. */
    protected abstract byte[] unknownBody();

    /** The request with which the platform would post this body, credentials included. */
    protected abstract WebhookRequest authentic(byte[] body);

    /** The header that carries the credentials. */
    protected abstract String credentialHeader();

    /** Whether the credentials are over the body, so that another body needs others; by default they are not. */
    protected boolean signsBodies() {
        return false;
    }

    /** A user's id as the platform writes them, and of a person who can be written to. */
    protected abstract String user();

    /** How long {@code send} may take when the platform never answers; set the adapter up for less in its tests. */
    protected Duration deadline() {
        return Duration.ofSeconds(30);
    }

    @Override
    public final ChannelBench bench() {
        return new ChannelBench(this);
    }
}
