package dev.parley.channel.messenger;

import static dev.parley.channel.messenger.Webhooks.entries;
import static dev.parley.channel.messenger.Webhooks.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.TenantId;
import dev.parley.testkit.MutableTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes together, out of order and again. */
class MetaBatchTest {

    @Test
    void aBatchIsReadInTheOrderInWhichItHappened() {
        assertThat(entries("messenger/batch_out_of_order"))
                .extracting(InboxEntry::key)
                .containsExactly("comment-add:70_80", "message:m_1", "message:m_2", "message:m_3");
    }

    @Test
    void aBadPartCostsOnlyItself() {
        List<InboxEntry> entries = entries("messenger/batch_with_a_bad_one");

        assertThat(entries.stream()
                        .filter(InboxEntry.EventEntry.class::isInstance)
                        .map(InboxEntry::key))
                .containsExactly("message:m_1", "message:m_2", "message:m_1", "message:m_3");
        assertThat(entries)
                .filteredOn(InboxEntry.Unreadable.class::isInstance)
                .singleElement()
                .satisfies(entry ->
                        assertThat(((InboxEntry.Unreadable) entry).reason()).isEqualTo("message"));
    }

    @Test
    void ofABodyForTwoPagesEachTakesItsOwn() {
        ChannelAccount other = MessengerAccount.of(
                TenantId.DEFAULT,
                "second",
                "100000000000020",
                Webhooks.TOKEN,
                Webhooks.APP_SECRET,
                Webhooks.VERIFY_TOKEN);

        var ofTheOther = (Reception.Accepted)
                Webhooks.MESSENGER.receive(other, Webhooks.signed(Webhooks.fixture("messenger/two_pages")));

        assertThat(entries("messenger/two_pages"))
                .filteredOn(InboxEntry.EventEntry.class::isInstance)
                .extracting(InboxEntry::key)
                .containsExactly("message:m_1");
        assertThat(ofTheOther.entries())
                .filteredOn(InboxEntry.EventEntry.class::isInstance)
                .extracting(InboxEntry::key)
                .containsExactly("message:m_2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postback_without_mid_and_time",
                "reaction_without_time",
                "referral_without_time",
                "pass_without_time"
            })
    void whatTellsNoTimeIsTheSameWheneverItComesAgain(String fixture) {
        MutableTime later = MutableTime.at(Webhooks.NOW.plus(Duration.ofHours(1)));

        Reception again = new MessengerChannel()
                .withTime(later)
                .receive(Webhooks.PAGE_ACCOUNT, Webhooks.signed(Webhooks.fixture("messenger/" + fixture)));

        assertThat(((Reception.Accepted) again).entries())
                .extracting(InboxEntry::key)
                .containsExactly(only("messenger/" + fixture).key());
    }

    @Test
    void editsThatAreNotNumberedAreToldApart() {
        assertThat(entries("messenger/edits_without_number"))
                .extracting(InboxEntry::key)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }
}
