package dev.parley.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.channel.Delivery;
import dev.parley.channel.http.Json;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.MessageId;
import dev.parley.message.Content;
import dev.parley.testkit.InboxEntries;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/** Any body that is signed: nothing throws, something is kept, each thing once, and every store takes it. */
class WebhookFuzzTest {

    private static final MessageId ID = new MessageId(new UUID(0, 1));

    static Stream<byte[]> bodies() {
        Stream<String> messages = Stream.of(
                        Numbers.text("a\\ud83d"),
                        "'context':{'id':'wamid.0','referred_product':{'product_retailer_id':'1'}},'type':'image',"
                                + "'image':{'id':'1','mime_type':'image/jpeg','caption':'c'}",
                        "'type':'location','location':{'latitude':1.5,'longitude':2,'name':'n'}",
                        "'type':'contacts','contacts':[{'name':{'formatted_name':'M'},'phones':[{'phone':'1'}]},{}]",
                        "'type':'interactive','interactive':{'type':'list_reply','list_reply':{'id':'a'}}",
                        "'type':'interactive','interactive':{'type':'nfm_reply','nfm_reply':{'response_json':"
                                + "'{\\\"a\\\":[{\\\"b\\\":1},2]}'}}",
                        "'type':'button','button':{'payload':'p','text':'t'}",
                        "'type':'order','order':{'text':'t','product_items':[{'product_retailer_id':'s','quantity':1,"
                                + "'item_price':2.5,'currency':'USD'}]}",
                        "'type':'reaction','reaction':{'message_id':'wamid.0','emoji':'x'}",
                        "'type':'edit','edit':{'original_message_id':'wamid.0','message':{'type':'text','text':{'body':'b'}}}",
                        "'type':'revoke','revoke':{'original_message_id':'wamid.0'}",
                        "'type':'unsupported','unsupported':{'type':'poll'},'errors':[{'code':131051}]",
                        "'type':'text','text':{'body':'b'},'referral':{'source_type':'ad','ctwa_clid':'c'}",
                        "'type':'system','system':{'type':'user_changed_number','wa_id':'15550003333'}",
                        "'type':'system','system':{'type':'user_changed_user_id','user_id':'US.2','body':'from US.1 to US.2'}")
                .map(fields -> Numbers.message("wamid.1", fields.replace('\'', '"')));
        Stream<String> others = Stream.of(
                "{'field':'messages','value':{}}",
                Numbers.messages("'statuses':[{'id':'wamid.1','status':'failed','timestamp':'1','recipient_id':"
                        + "'15550002222','errors':[{'code':131047}]}],'errors':[{'code':1}]"),
                Numbers.change("user_id_update", "'user_id_update':[{'user_id':{'previous':'US.1','current':'US.2'}}]"),
                Numbers.change("smb_message_echoes", "'message_echoes':[{'to':'15550002222','id':'w','type':'text'}]"));
        return Stream.concat(messages, others.map(body -> body.replace('\'', '"')))
                .map(body -> body.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("bodies")
    @FuzzTest
    void anyBody(byte[] body) {
        List<InboxEntry> entries = Numbers.entries(body);

        assertThat(entries).isNotEmpty();
        assertThat(entries).extracting(InboxEntry::key).doesNotHaveDuplicates();
        assertThat(Numbers.entries(body)).usingRecursiveComparison().isEqualTo(entries);
        entries.forEach(WebhookFuzzTest::assertStorable);
    }

    private static void assertStorable(InboxEntry entry) {
        InboxEntries.assertStorable(entry);
        assertThat(entry.key()).matches("[a-z0-9]{1,10}:[0-9a-f]{64}");
        if (entry instanceof InboxEntry.EventEntry event) {
            String address = event.address().value();
            assertThat(Ids.isPhone(address) || Ids.isUser(address)).isTrue();
            Content content = content(event.event());
            if (content != null) {
                assertSendable(new Delivery.Send(event.address(), ID, content, "wamid.0", false));
            }
        } else if (entry instanceof InboxEntry.Unreadable bad) {
            // The name of an exception would be that of a fault of ours.
            assertThat(bad.reason()).matches("[A-Za-z0-9_ -]{1,60}").doesNotContain("Exception");
        } else {
            assertThat(((InboxEntry.Unsupported) entry).kind()).hasSizeBetween(1, 64);
        }
    }

    private static @Nullable Content content(Event event) {
        if (event instanceof Event.MessageReceived received) {
            return received.content();
        } else if (event instanceof Event.SentElsewhere sent) {
            return sent.content();
        }
        return event instanceof Event.MessageEdited edited ? edited.content() : null;
    }

    /** What came in may be quoted: it is written as a call, or refused in so many words. */
    private static void assertSendable(Delivery delivery) {
        try {
            assertThat(Json.write(
                            OutboundWriter.write(delivery, "Menu").orElseThrow().body()))
                    .isNotEmpty();
        } catch (RefusedException e) {
            assertThat(e.code()).matches("[a-z:-]{1,40}");
        }
    }
}
