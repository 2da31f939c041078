package dev.parley.channel.messenger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.ChannelAccount;
import dev.parley.channel.SendResult;
import dev.parley.channel.instagram.InstagramChannel;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.testkit.MutableTime;
import dev.parley.testkit.messenger.Customer;
import dev.parley.testkit.messenger.Fault;
import dev.parley.testkit.messenger.Kind;
import dev.parley.testkit.messenger.MessengerSimulator;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files of ours: given to the platform first, once, and only of the kinds that it takes. */
class MetaUploadTest {

    private final MutableTime time = MutableTime.at(Webhooks.NOW);
    private final MessengerSimulator simulator = MessengerSimulator.builder(Kind.MESSENGER)
            .token(Webhooks.TOKEN.value())
            .time(time)
            .start();
    private final MessengerChannel channel =
            MessengerChannel.at(simulator.url()).withTime(time);
    private final ChannelAccount account = Webhooks.PAGE_ACCOUNT;
    private final Customer thiri = simulator.customer("Thiri").says("hello");

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void theSameFileIsUploadedOnceUntilThePlatformForgotIt() {
        send(new Content.Image(upload(), null));
        send(new Content.Image(upload(), null));
        assertThat(callsOf("message_attachments")).isEqualTo(1);

        simulator.forgetFiles();
        assertThat(channel.send(account, Sends.of(account.address(thiri.id()), new Content.Image(upload(), null))))
                .isInstanceOf(SendResult.Retry.class);
        send(new Content.Image(upload(), null));
        assertThat(callsOf("message_attachments")).isEqualTo(2);

        time.advance(Duration.ofDays(81));
        thiri.says("still here");
        send(new Content.Image(upload(), null));
        assertThat(callsOf("message_attachments")).isEqualTo(3);
    }

    @Test
    void anUploadInDoubtIsSimplyRepeated() {
        simulator.faults().next("message_attachments", 1, Fault.cutAfterAccepting());

        assertThat(channel.send(account, Sends.of(account.address(thiri.id()), new Content.Image(upload(), null))))
                .isInstanceOf(SendResult.Retry.class);
        assertThat(callsOf("messages")).isZero();
    }

    @Test
    void instagramIsGivenOnlyWhatItTakes() {
        try (MessengerSimulator instagram = MessengerSimulator.builder(Kind.INSTAGRAM_LOGIN)
                .token(Webhooks.TOKEN.value())
                .start()) {
            InstagramChannel other = InstagramChannel.at(instagram.url());
            ChannelAccount ours = Webhooks.INSTAGRAM_ACCOUNT;
            var to = ours.address(instagram.customer("Aung").says("hello").id());

            assertThat(other.send(ours, Sends.of(to, new Content.File(upload("application/pdf"), null))))
                    .isInstanceOf(SendResult.Sent.class);
            assertThat(other.send(ours, Sends.of(to, new Content.Audio(upload("audio/mp4; codecs=mp4a"), null, true))))
                    .isInstanceOf(SendResult.Sent.class);
            assertThat(other.send(ours, Sends.of(to, new Content.File(upload("application/zip"), null))))
                    .isEqualTo(new SendResult.Refused("not-supported:beyond-capabilities"));
            assertThat(other.send(ours, Sends.of(to, new Content.Image(upload("image/webp"), null))))
                    .isEqualTo(new SendResult.Refused("not-supported:beyond-capabilities"));
        }
    }

    private void send(Content content) {
        assertThat(channel.send(account, Sends.of(account.address(thiri.id()), content)))
                .isInstanceOf(SendResult.Sent.class);
    }

    private static Media upload() {
        return upload("image/jpeg");
    }

    private static Media upload(String type) {
        return new Media(new MediaSource.Upload("a.jpg", "bytes".getBytes(StandardCharsets.UTF_8)), type, null, 5L);
    }

    private long callsOf(String edge) {
        return simulator.calls().stream()
                .filter(call -> call.path().endsWith("/" + edge))
                .count();
    }
}
