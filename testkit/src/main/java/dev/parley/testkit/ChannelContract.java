package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.Secret;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.channel.Channel;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Delivery;
import dev.parley.channel.Reception;
import dev.parley.channel.SendResult;
import dev.parley.channel.WebhookRequest;
import dev.parley.conversation.Address;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the engine relies on in a {@link Channel}. Subclass it in the adapter's tests, with a double of the platform
 * behind {@link #platform()}; what the channel does not declare must be refused.
 */
public abstract class ChannelContract {

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

    @Test
    void aTextIsAcceptedAsAMessageAtTheAccountsAddress() {
        InboxEntry entry = accepted(textRequest("မင်္ဂလာပါ")).get(0);

        assertThat(entry).isInstanceOf(InboxEntry.EventEntry.class);
        InboxEntry.EventEntry event = (InboxEntry.EventEntry) entry;
        assertThat(event.address().tenant()).isEqualTo(account().tenant());
        assertThat(event.address().account()).isEqualTo(account().id());
        assertThat(event.event()).isInstanceOfSatisfying(Event.MessageReceived.class, message -> {
            assertThat(message.content()).isEqualTo(new Content.Text("မင်္ဂလာပါ"));
            assertThat(message.addressed()).isTrue();
        });
    }

    @Test
    void aRequestWithoutCredentialsIsRejected() {
        assertRejected(withCredentials(List.of()));
        assertRejected(WebhookRequest.post(Map.of(), new byte[0]));
    }

    @Test
    void wrongCredentialsAreRejected() {
        String right = credentials();
        assertRejected(withCredentials(List.of("")));
        assertRejected(withCredentials(List.of(" ")));
        assertRejected(withCredentials(List.of("wrong")));
        assertRejected(withCredentials(List.of(right + "x")));
        assertRejected(withCredentials(List.of(right.substring(0, right.length() - 1))));
        assertRejected(withCredentials(List.of(right + "\u0000")));
    }

    @Test
    void credentialsWithOneCharacterChangedAreRejected() {
        String right = credentials();
        for (int i = 0; i < right.length(); i++) {
            char other = right.charAt(i) == 'a' ? 'b' : 'a';
            assertRejected(withCredentials(List.of(right.substring(0, i) + other + right.substring(i + 1))));
        }
    }

    @Test
    void credentialsThatAreThereTwiceProveNothing() {
        assertRejected(withCredentials(List.of(credentials(), credentials())));
        assertRejected(withCredentials(List.of("wrong", credentials())));
    }

    @Test
    void whereBodiesAreSignedAChangedBodyIsRejected() {
        if (signsBodies()) {
            WebhookRequest request = textRequest("hello");
            byte[] changed = request.body().clone();
            changed[changed.length / 2] ^= 1;
            assertRejected(WebhookRequest.post(request.headers(), changed));
        }
    }

    @TestFactory
    Stream<DynamicTest> anAuthenticBodyIsKeptWhateverItIs() {
        return HostileBodies.around(textBody(user(), "hello")).entrySet().stream()
                .map(hostile -> DynamicTest.dynamicTest(hostile.getKey(), () -> assertAccepted(hostile.getValue())));
    }

    @Test
    void randomBytesAreKept() {
        SplittableRandom random = new SplittableRandom(20_261_121);
        for (int i = 0; i < 300; i++) {
            byte[] body = new byte[random.nextInt(1, 400)];
            random.nextBytes(body);
            assertAccepted(body);
        }
    }

    @Test
    void aBodyWithRandomBytesChangedNeverThrows() {
        SplittableRandom random = new SplittableRandom(7);
        byte[] good = textBody(user(), "hello");
        for (int i = 0; i < 500; i++) {
            byte[] body = good.clone();
            for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertAccepted(body);
        }
    }

    @Test
    void anUnauthenticBodyIsRejectedWhateverItIs() {
        HostileBodies.around(textBody(user(), "hello"))
                .values()
                .forEach(body ->
                        assertRejected(WebhookRequest.post(Map.of(credentialHeader(), List.of("wrong")), body)));
    }

    @Test
    void theSameRequestGivesTheSameKeysAndAnotherGivesOthers() {
        byte[] body = textBody(user(), "hello");

        assertThat(keys(authentic(body))).isEqualTo(keys(authentic(body))).isNotEmpty();
        assertThat(keys(authentic(textBody(user(), "hello")))).doesNotContainAnyElementsOf(keys(authentic(body)));
        byte[] garbage = "{\"cut\":".getBytes(StandardCharsets.UTF_8);
        assertThat(keys(authentic(garbage))).isEqualTo(keys(authentic(garbage)));
    }

    @Test
    void aKindThatIsNotKnownYetIsAcceptedAndStepsNothing() {
        assertThat(accepted(authentic(unknownBody()))).noneMatch(InboxEntry.EventEntry.class::isInstance);
    }

    @Test
    void requestsAreReadSideBySide() throws Exception {
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            bodies.add(textBody(user(), "text " + i));
        }
        List<Callable<List<InboxEntry>>> reads = bodies.stream()
                .<Callable<List<InboxEntry>>>map(body -> () -> accepted(authentic(body)))
                .toList();

        List<Future<List<InboxEntry>>> read;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            read = threads.invokeAll(reads);
        } finally {
            threads.shutdown();
        }

        for (int i = 0; i < bodies.size(); i++) {
            assertThat(read.get(i).get()).isEqualTo(accepted(authentic(bodies.get(i))));
        }
    }

    @Test
    void aPlainTextIsSentAndHasAnExternalId() {
        SendResult result = send(new Content.Text("hello"));

        assertThat(result)
                .isInstanceOfSatisfying(
                        SendResult.Sent.class,
                        sent -> assertThat(sent.externalId()).isNotEmpty());
        assertThat(platform().calls()).isEqualTo(1);
    }

    @Test
    void theLongestTextIsTaken() {
        assertThat(send(new Content.Text("က".repeat(channel().capabilities().maxText()))))
                .isInstanceOf(SendResult.Sent.class);
    }

    @TestFactory
    Stream<DynamicTest> whatIsDeclaredIsSentAndWhatIsNotIsRefusedWithoutACall() {
        return Samples.deliveries(address(), this::newId).entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> {
                    Set<Feature> shown = new HashSet<>(channel().capabilities().features());
                    if (shown.containsAll(Needs.of(sample.getValue()))) {
                        assertThat(channel().send(account(), editable(sample.getValue())))
                                .isInstanceOf(SendResult.Sent.class);
                    } else {
                        assertRefusedWithoutACall(sample.getValue());
                    }
                }));
    }

    @Test
    void whatNoBotCanSayIsRefusedWithoutACall() {
        assertRefusedWithoutACall(
                new Delivery.Send(address(), newId(), new Content.Unsupported("anything"), null, false));
        assertRefusedWithoutACall(
                new Delivery.Send(address(), newId(), new Content.Choice("pressed", null), null, false));
    }

    @Test
    void aResetAfterTheMessageWasTakenIsUnknown() {
        platform().becomes(Mood.RESETS_AFTER_ACCEPTING);

        assertThat(send(new Content.Text("hello"))).isInstanceOf(SendResult.Unknown.class);
        assertThat(platform().calls()).isEqualTo(1);
    }

    @Test
    void aPlatformThatNeverAnswersIsGivenUpInTimeAndUnknown() throws Exception {
        platform().becomes(Mood.HANGS);

        assertThat(sendInTime()).isInstanceOf(SendResult.Unknown.class);
    }

    @Test
    void aPlatformThatCannotBeReachedIsTriedAgainLater() throws Exception {
        platform().becomes(Mood.REFUSES_CONNECTIONS);

        assertThat(sendInTime()).isInstanceOf(SendResult.Retry.class);
    }

    @Test
    void aPlatformThatFailsOrTalksNonsenseNeverMakesItThrow() throws Exception {
        for (Mood mood : List.of(Mood.FAILS, Mood.TALKS_NONSENSE)) {
            platform().becomes(mood);
            assertThat(sendInTime()).isNotInstanceOf(SendResult.Sent.class);
        }
    }

    @Test
    void probingNeverThrowsAndTellsNoSecret() {
        for (Mood mood : List.of(Mood.ACCEPTS, Mood.FAILS, Mood.TALKS_NONSENSE, Mood.REFUSES_CONNECTIONS)) {
            platform().becomes(mood);
            assertTellsNoSecret(channel().probe(account()));
        }
    }

    @Test
    void nothingThatIsPrintedTellsASecret() {
        assertTellsNoSecret(account());
        assertTellsNoSecret(textRequest("hello"));
        assertTellsNoSecret(channel());
        assertTellsNoSecret(channel().receive(account(), textRequest("hello")));
        assertTellsNoSecret(channel().receive(account(), withCredentials(List.of(credentials() + "x"))));
        for (Mood mood : List.of(Mood.ACCEPTS, Mood.FAILS, Mood.TALKS_NONSENSE, Mood.RESETS_AFTER_ACCEPTING)) {
            platform().becomes(mood);
            assertTellsNoSecret(send(new Content.Text("hello")));
        }
    }

    private WebhookRequest textRequest(String text) {
        return authentic(textBody(user(), text));
    }

    private String credentials() {
        return textRequest("hello").header(credentialHeader()).orElseThrow();
    }

    private WebhookRequest withCredentials(List<String> values) {
        WebhookRequest request = textRequest("hello");
        Map<String, List<String>> headers = new HashMap<>(request.headers());
        headers.keySet().removeIf(credentialHeader()::equalsIgnoreCase);
        if (!values.isEmpty()) {
            headers.put(credentialHeader(), values);
        }
        return new WebhookRequest(request.method(), request.query(), headers, request.body());
    }

    private List<InboxEntry> accepted(WebhookRequest request) {
        Reception reception = channel().receive(account(), request);
        assertThat(reception).isInstanceOf(Reception.Accepted.class);
        return ((Reception.Accepted) reception).entries();
    }

    private void assertAccepted(byte[] body) {
        List<InboxEntry> entries = accepted(authentic(body));
        assertThat(entries).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.tenant()).isEqualTo(account().tenant());
            assertThat(entry.account()).isEqualTo(account().id());
            assertThat(entry.key()).hasSizeBetween(1, 255);
        });
    }

    private void assertRejected(WebhookRequest request) {
        assertThat(channel().receive(account(), request))
                .isInstanceOfSatisfying(
                        Reception.Rejected.class,
                        rejected -> assertThat(rejected.status()).isBetween(400, 499));
    }

    private List<String> keys(WebhookRequest request) {
        return accepted(request).stream().map(InboxEntry::key).toList();
    }

    private Address address() {
        return account().address(user());
    }

    private MessageId newId() {
        return new MessageId(UUID.randomUUID());
    }

    private SendResult send(Content content) {
        return channel().send(account(), new Delivery.Send(address(), newId(), content, null, false));
    }

    private SendResult sendInTime() throws InterruptedException, ExecutionException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(() -> send(new Content.Text("hello")))
                    .get(deadline().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("send did not return within " + deadline(), e);
        } finally {
            thread.shutdownNow();
        }
    }

    /** An edit is of a message that is there. */
    private Delivery editable(Delivery sample) {
        if (sample instanceof Delivery.Edit edit
                && send(new Content.Text("to be changed")) instanceof SendResult.Sent sent) {
            return new Delivery.Edit(edit.to(), edit.id(), sent.externalId(), edit.content(), false);
        }
        return sample;
    }

    private void assertRefusedWithoutACall(Delivery delivery) {
        int before = platform().calls();
        assertThat(channel().send(account(), delivery)).isInstanceOf(SendResult.Refused.class);
        assertThat(platform().calls()).isEqualTo(before);
    }

    private void assertTellsNoSecret(Object printed) {
        for (Secret secret : account().secrets().values()) {
            assertThat(String.valueOf(printed)).doesNotContain(secret.value());
        }
    }
}
