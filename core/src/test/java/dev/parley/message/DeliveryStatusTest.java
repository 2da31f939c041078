package dev.parley.message;

import static dev.parley.message.DeliveryStatus.CANCELLED;
import static dev.parley.message.DeliveryStatus.DELIVERED;
import static dev.parley.message.DeliveryStatus.FAILED;
import static dev.parley.message.DeliveryStatus.QUEUED;
import static dev.parley.message.DeliveryStatus.READ;
import static dev.parley.message.DeliveryStatus.RECEIVED;
import static dev.parley.message.DeliveryStatus.SENT;
import static dev.parley.message.DeliveryStatus.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DeliveryStatusTest {

    @Test
    void aLaterReportOfAnEarlierStepLowersNothing() {
        assertThat(READ.afterReport(DELIVERED)).isEqualTo(READ);
        assertThat(DELIVERED.afterReport(SENT)).isEqualTo(DELIVERED);
    }

    @Test
    void stepsMayBeSkippedAndDoubtIsSettled() {
        assertThat(SENT.afterReport(READ)).isEqualTo(READ);
        assertThat(UNKNOWN.afterReport(SENT)).isEqualTo(SENT);
    }

    @Test
    void aFailureCountsUnlessTheMessageArrived() {
        assertThat(SENT.afterReport(FAILED)).isEqualTo(FAILED);
        assertThat(DELIVERED.afterReport(FAILED)).isEqualTo(DELIVERED);
        assertThat(FAILED.afterReport(DELIVERED)).isEqualTo(DELIVERED);
    }

    @Test
    void noReportChangesWhatWasNeverSent() {
        assertThat(RECEIVED.afterReport(READ)).isEqualTo(RECEIVED);
        assertThat(CANCELLED.afterReport(SENT)).isEqualTo(CANCELLED);
    }

    @Test
    void whatIsWithdrawnStaysInDoubtWhereItWas() {
        assertThat(QUEUED.afterWithdrawal()).isEqualTo(CANCELLED);
        assertThat(UNKNOWN.afterWithdrawal()).isEqualTo(UNKNOWN);
    }

    @Property
    void theOrderOfReportsDoesNotMatter(@ForAll("reports") List<DeliveryStatus> reports, @ForAll long seed) {
        List<DeliveryStatus> shuffled = new ArrayList<>(reports);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(after(shuffled)).isEqualTo(after(reports));
    }

    @Provide
    Arbitrary<List<DeliveryStatus>> reports() {
        return Arbitraries.of(SENT, DELIVERED, READ).list().ofMaxSize(8);
    }

    private static DeliveryStatus after(List<DeliveryStatus> reports) {
        return reports.stream().reduce(QUEUED, DeliveryStatus::afterReport);
    }
}
