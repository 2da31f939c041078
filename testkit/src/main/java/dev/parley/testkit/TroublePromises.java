package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.SendResult;
import dev.parley.message.Content;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For a {@link ChannelContract} whose platform's double can refuse a message: each refusal is told for what it is. */
public interface TroublePromises {

    /** What a platform says no with. */
    enum Trouble {
        /** This contact gets messages too fast. */
        TOO_FAST_FOR_THE_CONTACT,
        /** The account sends too fast. */
        TOO_FAST_FOR_THE_ACCOUNT,
        /** The contact blocked the account, or is no more. */
        UNREACHABLE,
        /** The contact wrote too long ago. */
        OUTSIDE_WINDOW,
        /** The formatting, or what is answered, is not understood. */
        NOT_UNDERSTOOD,
        /** The chat goes on at another address. */
        MOVED,
        /** The request is wrong, and always will be. */
        WRONG,
        /** Another app has the right to speak. */
        NOT_IN_CONTROL,
        /** The token was revoked. */
        REVOKED
    }

    /** What the double can refuse with; at least one. */
    Set<Trouble> troubles();

    /** The next call to the double is refused so. */
    void refusesNext(Trouble trouble);

    /** The contract's own. */
    ChannelBench bench();

    @TestFactory
    default Stream<DynamicTest> aRefusalIsToldForWhatItIs() {
        return troubles().stream()
                .map(trouble -> DynamicTest.dynamicTest(trouble.name(), () -> {
                    refusesNext(trouble);
                    SendResult result = bench().send(new Content.Text("hello"));
                    assertThat(result).isInstanceOf(expected(trouble));
                    if (result instanceof SendResult.RetryAfter after) {
                        assertThat(after.delay()).isPositive();
                        assertThat(after.scope()).isEqualTo(scope(trouble));
                    }
                }));
    }

    @Test
    default void afterARefusalTheNextIsSent() {
        Trouble trouble = troubles().iterator().next();
        refusesNext(trouble);

        assertThat(bench().send(new Content.Text("hello"))).isInstanceOf(expected(trouble));
        assertThat(bench().send(new Content.Text("hello"))).isInstanceOf(SendResult.Sent.class);
    }

    @Test
    default void aChannelWithAWindowTellsThatItIsOver() {
        if (bench().channel().capabilities().window() != null) {
            assertThat(troubles()).contains(Trouble.OUTSIDE_WINDOW);
        }
    }

    private static SendResult.Scope scope(Trouble trouble) {
        return trouble == Trouble.TOO_FAST_FOR_THE_CONTACT ? SendResult.Scope.CONVERSATION : SendResult.Scope.ACCOUNT;
    }

    private static Class<? extends SendResult> expected(Trouble trouble) {
        return switch (trouble) {
            case TOO_FAST_FOR_THE_CONTACT, TOO_FAST_FOR_THE_ACCOUNT -> SendResult.RetryAfter.class;
            case UNREACHABLE -> SendResult.Unreachable.class;
            case OUTSIDE_WINDOW -> SendResult.OutsideWindow.class;
            case NOT_UNDERSTOOD -> SendResult.Simplify.class;
            case MOVED -> SendResult.Moved.class;
            case WRONG -> SendResult.Refused.class;
            case NOT_IN_CONTROL -> SendResult.NotInControl.class;
            case REVOKED -> SendResult.ChannelDown.class;
        };
    }
}
