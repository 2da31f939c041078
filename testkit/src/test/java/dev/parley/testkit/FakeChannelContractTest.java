package dev.parley.testkit;

import dev.parley.channel.Capabilities;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;

/** The fake keeps the contract, both when it shows everything and when it shows nothing but text. */
class FakeChannelContractTest {

    abstract static class OfAFake extends ChannelContract implements BatchPromises, TroublePromises {

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
        public byte[] batchBody(String user, List<String> texts) {
            return array(texts.stream().map(text -> textBody(user, text)).toList());
        }

        @Override
        public byte[] batchBodyWithABadItem(String user, String before, String after) {
            byte[] bad = "{\"key\":7}".getBytes(StandardCharsets.UTF_8);
            return array(List.of(textBody(user, before), bad, textBody(user, after)));
        }

        private static byte[] array(List<byte[]> items) {
            return items.stream()
                    .map(item -> new String(item, StandardCharsets.UTF_8))
                    .collect(Collectors.joining(",", "[", "]"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Set<Trouble> troubles() {
            return Set.of(Trouble.values());
        }

        @Override
        public void refusesNext(Trouble trouble) {
            channel.answersNext(
                    switch (trouble) {
                        case TOO_FAST_FOR_THE_CONTACT ->
                            new SendResult.RetryAfter(Duration.ofSeconds(1), SendResult.Scope.CONVERSATION);
                        case TOO_FAST_FOR_THE_ACCOUNT ->
                            new SendResult.RetryAfter(Duration.ofSeconds(1), SendResult.Scope.ACCOUNT);
                        case UNREACHABLE -> new SendResult.Unreachable("blocked");
                        case OUTSIDE_WINDOW -> new SendResult.OutsideWindow("over");
                        case NOT_UNDERSTOOD -> new SendResult.Simplify("format");
                        case MOVED -> new SendResult.Moved(account().address("elsewhere"));
                        case WRONG -> new SendResult.Refused("wrong");
                        case NOT_IN_CONTROL -> new SendResult.NotInControl("another");
                        case REVOKED -> new SendResult.ChannelDown("revoked");
                    });
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
