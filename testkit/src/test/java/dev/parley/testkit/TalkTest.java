package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.TicketConflictException;
import dev.parley.channel.SendResult;
import dev.parley.flow.LocalizedText;
import dev.parley.flow.SupportFlow;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TalkTest {

    private static final SupportFlow FLOW = SupportFlow.builder()
            .choice(
                    "hours",
                    LocalizedText.of("Opening hours").and("my", "ဖွင့်ချိန်"),
                    LocalizedText.of("From nine to five.").and("my", "နံနက် ၉ နာရီမှ ညနေ ၅ နာရီ။"),
                    "open")
            .build();

    private final Talk talk = Talk.with(FLOW);
    private final TalkContact thiri = talk.contact("Thiri", "my");

    @Test
    void aTalkReadsLikeTheConversation() {
        thiri.says("မင်္ဂလာပါ").botReplies("မင်္ဂလာပါ").seesOptions("ဖွင့်ချိန်", "လူနှင့် စကားပြောမည်");
        thiri.presses("hours").botReplies("၉ နာရီ").presses("person").botReplies("ဝန်ထမ်း");

        talk.agent("aye").seesTicket("asked").takes().replies("ကျွန်မ အေး ပါ။");
        thiri.sees("အေး").says("ကျေးဇူးပါ");

        talk.timePasses(Duration.ofHours(2)).botStaysSilent();
    }

    @Test
    void afterTheAgentHandsBackTheBotAnswersAgain() {
        thiri.says("operator").botReplies();
        talk.agent("aye").takes().handsBack().seesNoTicket();
        thiri.ignoresTheRest().says("open").botReplies("၉ နာရီ");
    }

    @Test
    void anAgentCannotTakeWhatAColleagueHas() {
        thiri.says("operator");
        talk.agent("aye").takes();

        assertThatThrownBy(() -> talk.agent("ko").takes(thiri)).isInstanceOf(TicketConflictException.class);
    }

    @Test
    void whatDoesNotHoldIsToldWithTheWholeConversation() {
        thiri.says("hello");

        assertThatThrownBy(() -> thiri.botReplies("no such words"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Thiri expected a message with \"no such words\"")
                .hasMessageContaining("Thiri: hello")
                .hasMessageContaining("[");
        assertThatThrownBy(thiri::botReplies).hasMessageContaining("nothing new");
        assertThatThrownBy(() -> thiri.presses("nothing")).hasMessageContaining("no button nothing");
        assertThatThrownBy(() -> thiri.seesOptions("A")).hasMessageContaining("expected the buttons [A]");
    }

    @Test
    void silenceThatIsBrokenIsTold() {
        thiri.says("hello");

        assertThatThrownBy(talk::botStaysSilent).hasMessageContaining("expected nothing and sees BOT");
    }

    @Test
    void anAgentIsNotTakenForTheBot() {
        thiri.says("operator").botReplies();
        talk.agent("aye").takes().replies("This is Aye.");

        assertThatThrownBy(() -> thiri.botReplies("Aye")).hasMessageContaining("answered by an agent");
    }

    @Test
    void whatCouldNotBeSentIsSentLater() {
        talk.channel().answersNext(new SendResult.Retry("down"));

        thiri.says("hello").seesNothing();
        talk.timePasses(Duration.ofMinutes(1));

        thiri.botReplies("ကူညီ").seesNothing();
        assertThat(talk.channel().sends()).hasSize(2);
        assertThat(talk.transcript()).anyMatch(line -> line.contains("is not reached"));
    }

    @Test
    void peopleAreKeptApart() {
        TalkContact aung = talk.contact("Aung", "en");
        thiri.says("hello").botReplies();
        aung.seesNothing().says("hello").botReplies("How can I help");
        thiri.seesNothing();
    }
}
