package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.message.Content;
import dev.parley.message.Limit;
import dev.parley.testkit.ChannelContract.Mood;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is sent, what is refused, and what is told of a platform that fails. */
interface SendingPromises {

    ChannelBench bench();

    @Test
    default void aPlainTextIsSentAndHasAnExternalId() {
        SendResult result = bench().send(new Content.Text("hello"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        SendResult.Sent.class,
                        sent -> assertThat(sent.externalId()).isNotEmpty());
        assertThat(bench().platform().calls()).isEqualTo(1);
    }

    @Test
    default void theLongestTextIsTaken() {
        assertThat(bench().send(new Content.Text(
                        longest(bench().channel().capabilities().text()))))
                .isInstanceOf(SendResult.Sent.class);
    }

    private static String longest(Limit limit) {
        String letter = "က";
        return letter.repeat(limit.max() / limit.length(letter));
    }

    @TestFactory
    default Stream<DynamicTest> whatIsDeclaredIsSentAndWhatIsNotIsRefusedWithoutACall() {
        return Samples.deliveries(bench().address(), bench()::newId).entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> {
                    if (Declared.takes(bench().channel().capabilities(), sample.getValue())) {
                        assertThat(bench().channel().send(bench().account(), editable(sample.getValue())))
                                .isInstanceOf(SendResult.Sent.class);
                    } else {
                        assertRefusedWithoutACall(sample.getValue());
                    }
                }));
    }

    @Test
    default void whatNoBotCanSayIsRefusedWithoutACall() {
        assertRefusedWithoutACall(new Delivery.Send(
                bench().address(), bench().newId(), new Content.Unsupported("anything"), null, false));
        assertRefusedWithoutACall(new Delivery.Send(
                bench().address(), bench().newId(), new Content.Choice("pressed", null), null, false));
    }

    @Test
    default void signsThatAreNotDeclaredAreRefusedWithoutACall() {
        for (Delivery sign : List.of(
                new Delivery.Typing(bench().address(), null),
                new Delivery.MarkRead(bench().address(), "1"),
                new Delivery.React(bench().address(), "1", "👍"))) {
            if (!Declared.takes(bench().channel().capabilities(), sign)) {
                assertRefusedWithoutACall(sign);
            }
        }
    }

    @Test
    default void aResetAfterTheMessageWasTakenIsUnknown() {
        bench().platform().becomes(Mood.RESETS_AFTER_ACCEPTING);

        assertThat(bench().send(new Content.Text("hello"))).isInstanceOf(SendResult.Unknown.class);
        assertThat(bench().platform().calls()).isEqualTo(1);
    }

    @Test
    default void aPlatformThatNeverAnswersIsGivenUpInTimeAndUnknown() throws Exception {
        bench().platform().becomes(Mood.HANGS);

        assertThat(sendInTime()).isInstanceOf(SendResult.Unknown.class);
    }

    @Test
    default void aPlatformThatCannotBeReachedIsTriedAgainLater() throws Exception {
        bench().platform().becomes(Mood.REFUSES_CONNECTIONS);

        assertThat(sendInTime()).isInstanceOf(SendResult.Retry.class);
    }

    @Test
    default void aPlatformThatFailsOrTalksNonsenseNeverMakesItThrow() throws Exception {
        for (Mood mood : List.of(Mood.FAILS, Mood.TALKS_NONSENSE)) {
            bench().platform().becomes(mood);
            assertThat(sendInTime()).isNotInstanceOf(SendResult.Sent.class);
        }
    }

    private SendResult sendInTime() throws InterruptedException, ExecutionException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(() -> bench().send(new Content.Text("hello")))
                    .get(bench().deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("send did not return within " + bench().deadline(), e);
        } finally {
            thread.shutdownNow();
        }
    }

    /** An edit is of a message that is there. */
    private Delivery editable(Delivery sample) {
        if (sample instanceof Delivery.Edit edit
                && bench().send(new Content.Text("to be changed")) instanceof SendResult.Sent sent) {
            return new Delivery.Edit(edit.to(), edit.id(), sent.externalId(), edit.content(), false);
        }
        return sample;
    }

    private void assertRefusedWithoutACall(Delivery delivery) {
        int before = bench().platform().calls();
        assertThat(bench().channel().send(bench().account(), delivery)).isInstanceOf(SendResult.Refused.class);
        assertThat(bench().platform().calls()).isEqualTo(before);
    }
}
