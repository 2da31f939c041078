package dev.parley.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.Counter;
import dev.parley.SupportBot;
import dev.parley.TicketConflictException;
import dev.parley.channel.Delivery;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.Reception;
import dev.parley.conversation.ConversationStateMachine;
import dev.parley.conversation.Effect;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.conversation.Owner;
import dev.parley.conversation.Profile;
import dev.parley.conversation.Sender;
import dev.parley.conversation.Transition;
import dev.parley.flow.SupportFlow;
import dev.parley.id.AgentId;
import dev.parley.id.ConversationId;
import dev.parley.id.MediaKey;
import dev.parley.id.TenantId;
import dev.parley.id.TicketId;
import dev.parley.media.MediaKind;
import dev.parley.media.MediaPolicy;
import dev.parley.media.MediaStore;
import dev.parley.message.Content;
import dev.parley.message.DeliveryStatus;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.store.ConversationStore;
import dev.parley.testkit.InMemoryMediaStore;
import dev.parley.ticket.Handoff;
import dev.parley.ticket.Priority;
import dev.parley.ticket.TicketQuery;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MediaTest {

    private static final byte[] PNG = "\u0089PNG\r\n\u001A\n a picture".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] PROGRAM = "MZ a program".getBytes(StandardCharsets.ISO_8859_1);
    private static final AgentId AGENT = new AgentId("aye");
    private static final SupportFlow SUPPORT = SupportFlow.builder().build();

    private final List<Event> seen = new ArrayList<>();

    /** Remembers what it saw, and opens a ticket for whoever sends a text. */
    private final ConversationStateMachine flow = (conversation, event, situation) -> {
        seen.add(event);
        if (event instanceof Event.AgentActed) {
            return SUPPORT.next(conversation, event, situation);
        }
        return event instanceof Event.MessageReceived received && received.content() instanceof Content.Text
                ? Transition.to(
                        conversation.flow(),
                        new Effect.OpenTicket(new Handoff("asked", Priority.HIGH)),
                        new Effect.ChangeOwner(Owner.DESK))
                : Transition.none(conversation);
    };

    private final InMemoryMediaStore media = new InMemoryMediaStore();
    private final Rig rig = new Rig(flow, builder -> builder.media(media));

    @Test
    void aPictureIsFetchedAtOnceAndItsBytesAreThereForTheDesk() throws IOException {
        rig.channel.keeps("file-1", PNG);

        sends("7", image("file-1"));

        Content content = rig.history("7").get(0).content();
        assertThat(content).isInstanceOfSatisfying(Content.Image.class, image -> {
            assertThat(image.caption()).isEqualTo("look");
            assertThat(image.media().type()).isEqualTo("image/png");
            assertThat(image.media().name()).isEqualTo("../p.jpg");
            assertThat(image.media().size()).isEqualTo(PNG.length);
        });
        assertThat(bytes(rig.bot, content)).isEqualTo(PNG);
        assertThat(rig.bot.count(Counter.MEDIA_STORED)).isEqualTo(1);
    }

    @Test
    void theFlowSeesThatItIsKeptBehindTheMessageItself() throws NoSuchAlgorithmException {
        String hash = sha256(PNG);
        rig.channel.keeps("file-1", PNG);

        sends("7", image("file-1"));

        assertThat(seen).hasSize(2);
        assertThat(seen.get(1)).isInstanceOfSatisfying(Event.MediaStored.class, stored -> {
            assertThat(stored.message()).isEqualTo(rig.history("7").get(0).id());
            assertThat(stored.media().type()).isEqualTo("image/png");
            assertThat(stored.media().sha256()).isEqualTo(hash);
            assertThat(stored.content()).isEqualTo(rig.history("7").get(0).content());
        });
    }

    @Test
    void anotherTenantsDeskDoesNotOpenIt() throws IOException {
        rig.channel.keeps("file-1", PNG);
        sends("7", image("file-1"));
        MediaSource.Stored file = stored(rig.history("7").get(0).content());

        assertThat(rig.bot.desk().of(new TenantId("others")).open(file)).isEmpty();
        assertThat(rig.bot.desk().open(file)).isPresent();
    }

    @Test
    void withoutAMediaStoreNothingIsFetchedAndTheMessageStaysAsItCame() throws IOException {
        Rig without = new Rig(flow);
        without.channel.keeps("file-1", PNG);

        sends(without, "7", image("file-1"));

        assertThat(without.history("7").get(0).content()).isEqualTo(image("file-1"));
        assertThat(without.channel.fetched()).isEmpty();
        assertThat(without.bot.desk().open(new MediaSource.Stored(new MediaKey("0".repeat(32)))))
                .isEmpty();
    }

    @Test
    void whatClaimsToBeAPictureAndIsAProgramIsNotKept() {
        rig.channel.keeps("file-1", PROGRAM);

        sends("7", image("file-1"));

        assertLost("not-what-it-claims:program");
    }

    @Test
    void aProgramIsNotKeptAsAFileEither() {
        rig.channel.keeps("file-1", PROGRAM);

        sends("7", new Content.File(media("file-1"), null));

        assertLost("kind-not-taken:program");
    }

    @Test
    void aFileOfAKindThatTheHostDoesNotTakeIsNotKept() {
        Rig pictures = new Rig(
                flow, builder -> builder.media(media).mediaPolicy(MediaPolicy.DEFAULT.withKinds(MediaKind.IMAGE)));
        pictures.channel.keeps("file-1", "%PDF-1.7".getBytes(StandardCharsets.US_ASCII));

        sends(pictures, "7", new Content.File(media("file-1"), null));

        assertThat(pictures.history("7").get(0).reason()).isEqualTo("file:kind-not-taken:document");
    }

    @Test
    void aFileThatIsTooLargeIsNotKeptWhoeverNoticesIt() {
        byte[] large = Arrays.copyOf(PNG, 1001);
        Rig small = new Rig(flow, builder -> builder.media(media).mediaPolicy(MediaPolicy.DEFAULT.withMaxBytes(1000)));
        small.channel.keeps("file-1", large).keeps("file-2", Arrays.copyOf(PNG, 1000));

        sends(small, "7", image("file-1"));
        sends(
                small,
                "7",
                new Content.Image(new Media(new MediaSource.PlatformFile("file-1"), null, null, 1001L), null));
        sends(small, "7", image("file-2"));

        assertThat(small.history("7"))
                .extracting(Message::reason)
                .containsExactly("file:too-large", "file:too-large", null);
        assertThat(small.channel.fetched())
                .as("one was too large by its own word")
                .hasSize(2);
    }

    @Test
    void aFileThatIsGoneIsLostWithTheReason() {
        sends("7", image("file-1"));

        assertLost("gone:404");
        rig.time.advance(Duration.ofDays(2));
        rig.bot.runDue();
        assertThat(rig.channel.fetched()).hasSize(1);
    }

    @Test
    void aFileThatDoesNotComeIsFetchedAgainAndThenNoMore() {
        rig.channel.keeps("file-1", PNG).fetchesNext(new MediaFetch.Retry("503"), new MediaFetch.Retry("503"));
        sends("7", image("file-1"));
        assertThat(rig.history("7").get(0).content()).isEqualTo(image("file-1"));

        passes(Duration.ofMinutes(10));

        assertThat(rig.history("7").get(0).content()).isNotEqualTo(image("file-1"));
        assertThat(rig.channel.fetched()).hasSize(3);
        passes(Duration.ofDays(2));
        assertThat(rig.channel.fetched()).hasSize(3);
    }

    @Test
    void aFileThatNeverComesIsGivenUp() {
        MediaFetch[] never = new MediaFetch[2000];
        Arrays.fill(never, new MediaFetch.Retry("503"));
        rig.channel.fetchesNext(never);
        sends("7", image("file-1"));

        passes(Duration.ofHours(25));

        assertThat(rig.history("7").get(0).reason())
                .startsWith("file:given up after")
                .endsWith("503");
        int attempts = rig.channel.fetched().size();
        passes(Duration.ofHours(25));
        assertThat(rig.channel.fetched()).hasSize(attempts);
    }

    @Test
    void aLinkThatAContactSentIsFetchedToo() {
        rig.channel.fetchesNext(new MediaFetch.Gone("host"));

        sends("7", new Content.Image(new Media(new MediaSource.Link(URI.create("https://cdn.example/a"))), null));

        assertLost("gone:host");
    }

    @Test
    void aFileOfAConversationThatIsClosedMeanwhileIsInItsHistoryAndTheFlowDoesNotHearOfIt() {
        List<ConversationId> ids = new ArrayList<>();
        Rig closing = new Rig(
                (conversation, event, situation) -> {
                    ids.add(conversation.id());
                    return Transition.to(conversation.flow(), new Effect.Close());
                },
                builder -> builder.media(media));
        closing.channel.keeps("file-1", PNG);

        sends(closing, "7", image("file-1"));

        assertThat(ids).hasSize(1);
        Message message = closing.bot
                .desk()
                .history(ids.get(0), ConversationStore.NEWEST, 10)
                .get(0);
        assertThat(stored(message.content())).isNotNull();
    }

    @Test
    void anAgentsBytesAreInTheMediaStoreAndTheChannelGetsThem() {
        rig.says("7", "help");
        Content reply = new Content.File(
                new Media(new MediaSource.Upload("offer.pdf", new byte[] {1, 2}), "application/pdf", null, null),
                "here");

        TicketId ticket = rig.bot.desk().tickets(TicketQuery.active()).get(0).id();
        rig.bot.desk().take(ticket, AGENT);
        rig.bot.runDue();
        rig.bot.desk().reply(ticket, AGENT, reply);
        rig.bot.runDue();

        Message sent = rig.answers("7").get(rig.answers("7").size() - 1);
        assertThat(sent.status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(((Content.File) sent.content()).media().source()).isInstanceOf(MediaSource.Stored.class);
        Delivery.Send delivery = rig.channel.sends().get(rig.channel.sends().size() - 1);
        assertThat(delivery.content())
                .isEqualTo(new Content.File(
                        new Media(
                                new MediaSource.Upload("offer.pdf", new byte[] {1, 2}),
                                "application/pdf",
                                "offer.pdf",
                                2L),
                        "here"));
    }

    @Test
    void thePictureOfACardGoesOutUnderANameThatTellsWhatItIs() {
        rig.says("7", "help");
        Content cards = new Content.Carousel(List.of(
                new Content.Carousel.Card("Shoe", null, new MediaSource.Upload("shoe", PNG), List.of()),
                new Content.Carousel.Card("Boot", null, new MediaSource.Upload("boot.png", PNG), List.of())));

        TicketId ticket = rig.bot.desk().tickets(TicketQuery.active()).get(0).id();
        rig.bot.desk().take(ticket, AGENT);
        rig.bot.runDue();
        rig.bot.desk().reply(ticket, AGENT, cards);
        rig.bot.runDue();

        Content.Carousel out = (Content.Carousel)
                rig.channel.sends().get(rig.channel.sends().size() - 1).content();
        assertThat(out.cards())
                .extracting(Content.Carousel.Card::image)
                .containsOnly(new MediaSource.Upload("file.png", PNG));
    }

    @Test
    void aReplyThatIsRefusedLeavesNoFile() {
        rig.says("7", "help");
        TicketId ticket = rig.bot.desk().tickets(TicketQuery.active()).get(0).id();
        Content reply = new Content.File(new Media(new MediaSource.Upload("a", new byte[] {1})), null);

        assertThatThrownBy(() -> rig.bot.desk().reply(ticket, AGENT, reply))
                .isInstanceOf(TicketConflictException.class);

        assertThat(media.keys(TenantId.DEFAULT)).isEmpty();
    }

    @Test
    void aFileThatIsNotThereAnyMoreFailsItsMessageAndNoOther() {
        Rig forwarding = new Rig(
                (conversation, event, situation) -> event instanceof Event.MediaStored stored
                        ? Transition.to(
                                conversation.flow(),
                                Effect.Send.bot(stored.content()),
                                Effect.Send.bot(new Content.Text("got it")))
                        : Transition.none(conversation),
                builder -> builder.media(new Forgetful()));
        forwarding.channel.keeps("file-1", PNG);

        sends(forwarding, "7", image("file-1"));

        assertThat(forwarding.answers("7"))
                .extracting(Message::status)
                .containsExactly(DeliveryStatus.FAILED, DeliveryStatus.SENT);
        assertThat(forwarding.answers("7").get(0).reason()).isEqualTo("media-gone");
    }

    @Test
    void whatAContactSentCanBeSentOn() {
        Rig forwarding = new Rig(
                (conversation, event, situation) -> event instanceof Event.MediaStored stored
                        ? Transition.to(conversation.flow(), Effect.Send.bot(stored.content()))
                        : Transition.none(conversation),
                builder -> builder.media(media));
        forwarding.channel.keeps("file-1", PNG);

        sends(forwarding, "7", image("file-1"));

        Content.Image out = (Content.Image) forwarding.channel.sends().get(0).content();
        assertThat(((MediaSource.Upload) out.media().source()).bytes()).isEqualTo(PNG);
    }

    /** Takes everything and has nothing. */
    private static final class Forgetful implements MediaStore {

        @Override
        public void put(TenantId tenant, MediaKey key, Body body) throws IOException {
            body.writeTo(OutputStream.nullOutputStream());
        }

        @Override
        public Optional<InputStream> open(TenantId tenant, MediaKey key) {
            return Optional.empty();
        }

        @Override
        public void delete(TenantId tenant, MediaKey key) {}
    }

    private void assertLost(String reason) {
        assertThat(rig.history("7")).extracting(Message::reason).containsExactly("file:" + reason);
        assertThat(media.keys(TenantId.DEFAULT)).isEmpty();
        assertThat(seen.get(1))
                .isInstanceOfSatisfying(
                        Event.MediaLost.class, lost -> assertThat(lost.reason()).isEqualTo(reason));
        assertThat(rig.bot.count(Counter.MEDIA_LOST)).isEqualTo(1);
    }

    /** Lets time pass, a minute at a time. */
    private void passes(Duration time) {
        for (long minute = 0; minute < time.toMinutes(); minute++) {
            rig.time.advance(Duration.ofMinutes(1));
            rig.bot.runDue();
        }
    }

    private void sends(String user, Content content) {
        sends(rig, user, content);
    }

    private static void sends(Rig rig, String user, Content content) {
        Event event = new Event.MessageReceived(
                content, new Sender(user, new Profile("Thida", null)), "ext", Instant.EPOCH, true, null);
        InboxEntry entry = new InboxEntry.EventEntry(rig.address(user), "sent-" + UUID.randomUUID(), event);
        rig.bot.accept(rig.channel.account(), new Reception.Accepted(List.of(entry)));
        rig.bot.runDue();
    }

    private static Media media(String id) {
        return new Media(new MediaSource.PlatformFile(id), "image/jpeg", "../p.jpg", null);
    }

    private static Content image(String id) {
        return new Content.Image(media(id), "look");
    }

    private static MediaSource.Stored stored(Content content) {
        return (MediaSource.Stored) ((Content.Image) content).media().source();
    }

    private static byte[] bytes(SupportBot bot, Content content) throws IOException {
        try (InputStream in = bot.desk().open(stored(content)).orElseThrow()) {
            return in.readAllBytes();
        }
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
