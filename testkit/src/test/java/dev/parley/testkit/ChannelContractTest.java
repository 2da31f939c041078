package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.ChannelHealth;
import dev.parley.channel.Delivery;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.InboxEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract notices the faults that adapters have had. */
class ChannelContractTest {

    private static final class Faulty extends FakeChannelContractTest.OfAFake {

        private final BiFunction<ChannelAccount, WebhookRequest, Reception> receiving;
        private final Function<Delivery, SendResult> sending;

        Faulty(
                BiFunction<ChannelAccount, WebhookRequest, Reception> receiving,
                Function<Delivery, SendResult> sending) {
            super(FakeChannel.TEXT_ONLY);
            this.receiving = receiving;
            this.sending = sending;
        }

        @Override
        protected Channel channel() {
            return new Channel() {
                @Override
                public String name() {
                    return channel.name();
                }

                @Override
                public Capabilities capabilities() {
                    return channel.capabilities();
                }

                @Override
                public Reception receive(ChannelAccount account, WebhookRequest request) {
                    return receiving.apply(account, request);
                }

                @Override
                public SendResult send(ChannelAccount account, Delivery delivery) {
                    return sending.apply(delivery);
                }

                @Override
                public ChannelHealth probe(ChannelAccount account) {
                    String secret = account.secret(FakeWire.SECRET).value();
                    return new ChannelHealth(ChannelHealth.State.DOWN, "cannot reach https://host/" + secret);
                }
            };
        }
    }

    private static Faulty receiving(BiFunction<ChannelAccount, WebhookRequest, Reception> receiving) {
        return new Faulty(receiving, delivery -> new SendResult.Sent("1"));
    }

    private static Faulty sending(Function<Delivery, SendResult> sending) {
        return new Faulty(FakeWire::read, sending);
    }

    private static void assertNoticed(ThrowingCallable test) {
        assertThatThrownBy(test).isInstanceOf(AssertionError.class);
    }

    @Test
    void aChannelThatLetsEverybodyInIsNoticed() {
        Faulty open = receiving((account, request) -> FakeWire.read(account, FakeWire.signed(account, request.body())));

        assertNoticed(open::aRequestWithoutCredentialsIsRejected);
        assertNoticed(open::wrongCredentialsAreRejected);
        assertNoticed(open::anUnauthenticBodyIsRejectedWhateverItIs);
    }

    @Test
    void aChannelThatComparesOnlyTheBeginningIsNoticed() {
        Faulty careless = receiving((account, request) -> {
            String given = request.header(FakeWire.HEADER).orElse("");
            boolean alike = given.startsWith(account.secret(FakeWire.SECRET).value());
            return alike
                    ? FakeWire.read(account, FakeWire.signed(account, request.body()))
                    : new Reception.Rejected(401, "no");
        });

        assertNoticed(careless::wrongCredentialsAreRejected);
    }

    @Test
    void aChannelThatTakesTheFirstOfTwoCredentialsIsNoticed() {
        Faulty careless = receiving((account, request) -> {
            List<String> given = request.headers().getOrDefault(FakeWire.HEADER, List.of(""));
            boolean first = given.isEmpty() || account.secret(FakeWire.SECRET).matches(given.get(0));
            return first
                    ? FakeWire.read(account, FakeWire.signed(account, request.body()))
                    : new Reception.Rejected(401, "no");
        });

        assertNoticed(careless::credentialsThatAreThereTwiceProveNothing);
    }

    @Test
    void aChannelThatThrowsForGarbageOrForgetsItIsNoticed() {
        Faulty throwing = receiving((account, request) -> {
            throw new IllegalStateException("cannot read it");
        });
        Faulty forgetful = receiving((account, request) -> new Reception.Accepted(List.of()));

        assertThatThrownBy(throwing::randomBytesAreKept).isInstanceOf(IllegalStateException.class);
        assertNoticed(forgetful::randomBytesAreKept);
    }

    @Test
    void aChannelThatMakesUpKeysIsNoticed() {
        Faulty random = receiving((account, request) -> new Reception.Accepted(List.of(new InboxEntry.Unsupported(
                account.tenant(), account.id(), UUID.randomUUID().toString(), "kind"))));

        assertNoticed(random::theSameRequestGivesTheSameKeysAndAnotherGivesOthers);
    }

    @Test
    void aChannelThatSendsWhatItDoesNotKnowIsNoticed() {
        Faulty eager = sending(delivery -> new SendResult.Sent("1"));

        assertNoticed(eager::whatNoBotCanSayIsRefusedWithoutACall);
    }

    @Test
    void aChannelThatSendsWhatIsTooMuchIsNoticed() {
        Faulty eager = sending(delivery -> new SendResult.Sent("1"));

        assertThat(eager.whatIsTooMuchIsRefusedWithoutACall())
                .isNotEmpty()
                .allSatisfy(sample -> assertNoticed(() -> sample.getExecutable().execute()));
    }

    @Test
    void aChannelThatRefusesWhatItDeclaresIsNoticed() {
        Faulty shy = sending(delivery -> new SendResult.Refused("too long for me"));

        assertThat(shy.whatTheRendererGivesIsTaken())
                .isNotEmpty()
                .anySatisfy(sample -> assertNoticed(() -> sample.getExecutable().execute()));
    }

    @Test
    void aChannelThatGivesUpABatchForOneItemIsNoticed() {
        Faulty strict = receiving((account, request) -> {
            Reception.Accepted read = (Reception.Accepted) FakeWire.read(account, request);
            boolean bad = read.entries().stream().anyMatch(InboxEntry.Unreadable.class::isInstance);
            return bad ? new Reception.Accepted(List.of()) : read;
        });

        assertNoticed(strict::oneBadItemCostsNoOtherAndLeavesATrace);
    }

    @Test
    void aChannelThatTurnsABatchAroundIsNoticed() {
        Faulty backwards = receiving((account, request) -> {
            List<InboxEntry> read = new ArrayList<>(((Reception.Accepted) FakeWire.read(account, request)).entries());
            Collections.reverse(read);
            return new Reception.Accepted(read);
        });

        assertNoticed(backwards::everyItemOfABatchIsReadInItsOrder);
    }

    @Test
    void aChannelThatTakesEveryRefusalForAPassingOneIsNoticed() {
        Faulty hopeful = sending(delivery -> new SendResult.Retry("no"));

        assertThat(hopeful.aRefusalIsToldForWhatItIs())
                .isNotEmpty()
                .allSatisfy(
                        trouble -> assertNoticed(() -> trouble.getExecutable().execute()));
    }

    @Test
    void aChannelThatTakesAnAnswerThatNeverCameForAFailureIsNoticed() {
        Faulty hasty = sending(delivery -> new SendResult.Retry("reset"));

        assertNoticed(hasty::aResetAfterTheMessageWasTakenIsUnknown);
        assertNoticed(hasty::aPlatformThatNeverAnswersIsGivenUpInTimeAndUnknown);
    }

    @Test
    void aChannelThatTellsItsSecretIsNoticed() {
        Faulty talkative = sending(delivery -> new SendResult.Refused("https://host/fake-webhook-secret/send"));

        assertNoticed(talkative::probingNeverThrowsAndTellsNoSecret);
        assertNoticed(talkative::nothingThatIsPrintedTellsASecret);
    }
}
