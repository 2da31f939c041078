package dev.parley.testkit;

import static dev.parley.testkit.StoreBench.ACCOUNT;
import static dev.parley.testkit.StoreBench.ADDRESS;
import static dev.parley.testkit.StoreBench.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.UnreadableDeliveryException;
import dev.parley.conversation.InboxEntry;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.store.FailedEvent;
import dev.parley.store.PendingEvent;
import dev.parley.store.Quarantined;
import dev.parley.store.StepReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code quarantined} and {@code requeue} promise. */
interface QuarantinePromises {

    StoreBench bench();

    @Test
    default void anEventThatIsTakenUpAgainIsSteppedOnceAsOneThatNeverFailed() {
        bench().write(ADDRESS, "bad");
        String key = setAsideHead();

        assertThat(bench().store.requeue(TENANT, ACCOUNT, key)).isTrue();
        assertThat(bench().store.requeue(TENANT, ACCOUNT, key)).isFalse();

        assertThat(bench().store.quarantined(TENANT, 10)).isEmpty();
        List<PendingEvent> stepped = new ArrayList<>();
        StepReport report = bench().step(turn -> {
            turn.hear();
            stepped.addAll(turn.pending.events());
        });
        assertThat(report).isEqualTo(new StepReport(1, 1, 0));
        assertThat(stepped).extracting(PendingEvent::key).containsExactly(key);
        assertThat(stepped).extracting(PendingEvent::failures).containsExactly(0);
        assertThat(bench().store.requeue(TENANT, ACCOUNT, key)).isFalse();
        assertThat(bench().step(turn -> {})).isEqualTo(StepReport.IDLE);
    }

    @Test
    default void eventsThatAreTakenUpAgainHaveTheirOldPlaces() {
        bench().write(ADDRESS, "first", "second", "third");
        String first = setAsideHead();
        String second = setAsideHead();

        assertThat(bench().store.requeue(TENANT, ACCOUNT, second)).isTrue();
        assertThat(bench().store.requeue(TENANT, ACCOUNT, first)).isTrue();
        bench().step(Turn::hear);

        assertThat(bench().history(bench().store.conversationAt(ADDRESS).orElseThrow()))
                .extracting(StoreBench::textOf)
                .containsExactly("first", "second", "third");
    }

    @Test
    default void anEventThatFailsAfterItWasTakenUpAgainIsSetAsideAgain() {
        bench().write(ADDRESS, "bad");
        String key = setAsideHead();
        bench().store.requeue(TENANT, ACCOUNT, key);

        assertThat(setAsideHead()).isEqualTo(key);
        assertThat(bench().store.quarantined(TENANT, 10)).hasSize(1);
        assertThat(bench().store.requeue(TENANT, ACCOUNT, key)).isTrue();
    }

    @Test
    default void ofManyWhoTakeUpAnEventAgainOneDoes() {
        bench().write(ADDRESS, "bad");
        String key = setAsideHead();

        List<Boolean> taken = StoreBench.race(4, () -> bench().store.requeue(TENANT, ACCOUNT, key));

        assertThat(taken).containsOnlyOnce(true);
        assertThat(bench().step(Turn::hear).events()).isEqualTo(1);
    }

    @Test
    default void aBodyThatCouldNotBeReadCannotBeTakenUpAndTheRefusalSaysWhatToDo() {
        byte[] body = {1, 2};
        bench().store.append(List.of(new InboxEntry.Unreadable(TENANT, ACCOUNT, "bad", body, "no JSON")));

        assertThatThrownBy(() -> bench().store.requeue(TENANT, ACCOUNT, "bad"))
                .isInstanceOf(UnreadableDeliveryException.class)
                .hasMessageContaining("SupportBot.webhook");

        assertThat(bench().store.quarantined(TENANT, 10))
                .extracting(Quarantined::key)
                .containsExactly("bad");
        assertThat(bench().step(Turn::hear)).isEqualTo(StepReport.IDLE);
    }

    @Test
    default void whatIsNotSetAsideOrIsAnothersIsNotTakenUp() {
        bench().write(ADDRESS, "bad", "waiting");
        String key = setAsideHead();

        assertThat(bench().store.requeue(TENANT, ACCOUNT, "nobody's")).isFalse();
        assertThat(bench().store.requeue(new TenantId("stranger"), ACCOUNT, key))
                .isFalse();
        assertThat(bench().store.requeue(TENANT, new AccountId("telegram", "other"), key))
                .isFalse();
        assertThat(bench().step(Turn::hear).events()).isEqualTo(1);
        assertThat(bench().store.quarantined(TENANT, 10))
                .extracting(Quarantined::key)
                .containsExactly(key);
    }

    /** Sets the oldest waiting event aside and tells its key. */
    private String setAsideHead() {
        List<String> keys = new ArrayList<>();
        bench().step(turn -> {
            PendingEvent head = turn.pending.events().get(0);
            keys.add(head.key());
            turn.fail(0, new FailedEvent(head.position(), "it broke", null));
        });
        assertThat(keys).hasSize(1);
        return keys.get(0);
    }
}
