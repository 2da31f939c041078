package dev.parley.testkit;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;

/** The fake keeps the contract, both when it shows everything and when it shows nothing but text. */
class FakeChannelContractTest {

    abstract static class OfAFake extends ChannelContract {

        final FakeChannel channel;
        private int keys;

        OfAFake(Capabilities capabilities) {
            channel = new FakeChannel("fake", capabilities);
        }

        @Override
        protected Channel channel() {
            return channel;
        }

        @Override
        protected ChannelAccount account() {
            return channel.account();
        }

        @Override
        protected byte[] textBody(String user, String text) {
            return FakeWire.text("key-" + ++keys, user, text);
        }

        @Override
        protected byte[] unknownBody() {
            return "{\"key\":\"1\",\"kind\":\"new\"}".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        protected WebhookRequest authentic(byte[] body) {
            return FakeWire.signed(account(), body);
        }

        @Override
        protected String credentialHeader() {
            return FakeWire.HEADER;
        }

        @Override
        protected String user() {
            return "thiri";
        }

        @Override
        protected Platform platform() {
            return new Platform() {
                @Override
                public void becomes(Mood mood) {
                    channel.answers(delivery -> switch (mood) {
                        case ACCEPTS -> new SendResult.Sent("1");
                        case RESETS_AFTER_ACCEPTING, HANGS -> new SendResult.Unknown("no-answer");
                        case FAILS, REFUSES_CONNECTIONS, TALKS_NONSENSE -> new SendResult.Retry("failed");
                    });
                }

                @Override
                public int calls() {
                    return channel.deliveries().size();
                }
            };
        }
    }

    @Nested
    class ThatShowsEverything extends OfAFake {
        ThatShowsEverything() {
            super(FakeChannel.EVERYTHING);
        }
    }

    @Nested
    class ThatShowsOnlyText extends OfAFake {
        ThatShowsOnlyText() {
            super(FakeChannel.TEXT_ONLY);
        }
    }
}
