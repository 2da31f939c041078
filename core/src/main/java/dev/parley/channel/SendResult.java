package dev.parley.channel;

import dev.parley.conversation.Address;
import java.time.Duration;

/** What became of a {@link Delivery}, named for what is to be done next. Codes are the platform's, without content. */
public sealed interface SendResult {

    /**
     * Accepted by the platform.
     *
     * @param externalId the platform's id of the message; empty where it gives none
     * @param rest how long the account should send nothing, since its platform says that it is close to a limit; zero
     *     for no rest
     */
    record Sent(String externalId, Duration rest) implements SendResult {

        /** Accepted, and the account goes on. */
        public Sent(String externalId) {
            this(externalId, Duration.ZERO);
        }
    }

    /** Too fast: wait this long, then send it again. Does not count as an attempt. */
    record RetryAfter(Duration delay, Scope scope) implements SendResult {}

    /** It certainly did not go out: send it again after a while. */
    record Retry(String code) implements SendResult {}

    /** This contact cannot be written to until they write again or unblock. */
    record Unreachable(String code) implements SendResult {}

    /** The platform takes free messages only for some time after the contact wrote, and that is over. */
    record OutsideWindow(String code) implements SendResult {}

    /** The platform cannot read its formatting or its references: send it again plainer. */
    record Simplify(String code) implements SendResult {}

    /** The chat goes on at another address: send it there. */
    record Moved(Address newAddress) implements SendResult {}

    /** It will never be accepted: a bug, or a reference to what is no more. */
    record Refused(String code) implements SendResult {}

    /** Another app has the right to speak in this chat; nobody here does until it is given back. */
    record NotInControl(String code) implements SendResult {}

    /** The account does not work at all, as after its token was revoked: pause it and tell someone. */
    record ChannelDown(String code) implements SendResult {}

    /** The bytes went out and no answer came: it may have arrived. */
    record Unknown(String code) implements SendResult {}

    /** How far a {@link RetryAfter} reaches. */
    enum Scope {
        /** Only this conversation. */
        CONVERSATION,
        /** All that the account sends. */
        ACCOUNT
    }

    /** One branch per case, checked by the compiler. */
    default <R> R fold(Cases<R> cases) {
        if (this instanceof Sent sent) {
            return cases.sent(sent);
        } else if (this instanceof RetryAfter retryAfter) {
            return cases.retryAfter(retryAfter);
        } else if (this instanceof Retry retry) {
            return cases.retry(retry);
        } else if (this instanceof Unreachable unreachable) {
            return cases.unreachable(unreachable);
        } else if (this instanceof OutsideWindow outsideWindow) {
            return cases.outsideWindow(outsideWindow);
        } else if (this instanceof Simplify simplify) {
            return cases.simplify(simplify);
        } else if (this instanceof Moved moved) {
            return cases.moved(moved);
        } else if (this instanceof Refused refused) {
            return cases.refused(refused);
        } else if (this instanceof NotInControl notInControl) {
            return cases.notInControl(notInControl);
        } else if (this instanceof ChannelDown channelDown) {
            return cases.channelDown(channelDown);
        } else {
            return cases.unknown((Unknown) this);
        }
    }

    /** What to do with each result. */
    interface Cases<R> {
        R sent(Sent sent);

        R retryAfter(RetryAfter retryAfter);

        R retry(Retry retry);

        R unreachable(Unreachable unreachable);

        R outsideWindow(OutsideWindow outsideWindow);

        R simplify(Simplify simplify);

        R moved(Moved moved);

        R refused(Refused refused);

        R notInControl(NotInControl notInControl);

        R channelDown(ChannelDown channelDown);

        R unknown(Unknown unknown);
    }
}
