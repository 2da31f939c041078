package dev.parley.channel.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.SendResult;
import dev.parley.channel.instagram.InstagramChannel;
import dev.parley.testkit.messenger.Fault;
import dev.parley.testkit.messenger.Kind;
import dev.parley.testkit.messenger.MessengerSimulator;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each error of the Send API means for a message. */
class MessengerErrorsTest {

    private final MessengerSimulator simulator = MessengerSimulator.builder(Kind.MESSENGER)
            .token(Webhooks.TOKEN.value())
            .start();
    private final ChannelAccount account = Webhooks.PAGE_ACCOUNT;

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, 10, 2018278, outside of allowed window, OutsideWindow",
        "400, 10, 2018065, outside of allowed window, OutsideWindow",
        "400, 10, 2534022, outside of allowed window, OutsideWindow",
        "400, 10, 0, (#10) This message is sent outside of allowed window., OutsideWindow",
        "400, 200, 1545041, Messaging window closed, OutsideWindow",
        "400, 200, 1545041, This person isn't receiving messages, Unreachable",
        "400, 551, 1545041, This person isn't available, Unreachable",
        "400, 551, 0, This person isn't available, Unreachable",
        "400, 10, 2018108, This person can't be reached, Unreachable",
        "400, 100, 2018001, No matching user found, Unreachable",
        "400, 100, 2534014, The requested user cannot be found, Unreachable",
        "400, 100, 33, Object does not exist or cannot be loaded, ChannelDown",
        "400, 33, 0, Object does not exist or cannot be loaded, ChannelDown",
        "400, 10, 2018300, another app is controlling this thread, NotInControl",
        "401, 190, 0, Invalid OAuth access token., ChannelDown",
        "400, 190, 460, password changed, ChannelDown",
        "400, 102, 0, session, ChannelDown",
        "400, 368, 0, blocked for policy, ChannelDown",
        "400, 10, 1893063, page restricted, ChannelDown",
        "400, 10, 0, permission, ChannelDown",
        "400, 200, 0, permission, ChannelDown",
        "400, 200, 2018028, only testers, Refused",
        "400, 230, 0, consent, Refused",
        "400, 100, 2018109, too large, Refused",
        "400, 100, 2018034, empty, Refused",
        "400, 100, 0, invalid, Refused",
        "400, 36000, 0, too large, Refused",
        "400, 10303, 0, linking, Refused",
        "400, 98765, 0, new one, Refused",
        "400, 613, 0, rate, RetryAfter",
        "400, 4, 2018022, rate, RetryAfter",
        "400, 32, 0, rate, RetryAfter",
        "400, 80006, 0, rate, RetryAfter",
        "429, 7777, 0, rate, RetryAfter",
        "400, 1200, 0, temporary, Retry",
        "500, 2, 0, temporary, Retry",
        "500, 1, 0, temporary, Retry",
        "503, 98765, 0, down, Retry"
    })
    void anErrorIsMappedToWhatIsToBeDone(int status, int code, int subcode, String message, String expected) {
        simulator.faults().next(Fault.error(status, code, subcode, message));

        SendResult result = send();

        assertThat(result.getClass().getSimpleName()).isEqualTo(expected);
        assertThat(result.toString()).doesNotContain(message.substring(0, message.length() / 2 + 1));
    }

    @Test
    void aLimitHoldsTheWholeAccountForAsLongAsTheHeadersSay() {
        simulator.faults().next(Fault.throttled(80006, 7));

        assertThat(send()).isEqualTo(new SendResult.RetryAfter(Duration.ofMinutes(7), SendResult.Scope.ACCOUNT));
    }

    @Test
    void instagramHasItsOwnWindowErrorAndLimitsTextsInBytes() {
        try (MessengerSimulator instagram = MessengerSimulator.builder(Kind.INSTAGRAM_LOGIN)
                .token(Webhooks.TOKEN.value())
                .start()) {
            Channel channel = InstagramChannel.at(instagram.url());
            String silent = instagram.customer("Aung").id();
            String thiri = instagram.customer("Thiri").says("hi").id();
            ChannelAccount ours = Webhooks.INSTAGRAM_ACCOUNT;

            assertThat(channel.send(ours, Sends.text(ours.address(silent), "hello")))
                    .isEqualTo(new SendResult.OutsideWindow("10/2534022"));
            assertThat(channel.send(ours, Sends.text(ours.address(thiri), "က".repeat(333))))
                    .isInstanceOf(SendResult.Sent.class);
            assertThat(channel.send(ours, Sends.text(ours.address(thiri), "က".repeat(334))))
                    .isEqualTo(new SendResult.Refused("too-long:text"));
            assertThat(channel.capabilities().text().length("က")).isEqualTo(3);
        }
    }

    private SendResult send() {
        return MessengerChannel.at(simulator.url()).send(account, Sends.text(account.address("2000"), "hello"));
    }
}
