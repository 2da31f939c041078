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

    private static final List<DeliveryStatus> REPORTS = List.of(SENT, DELIVERED, READ, FAILED);

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
    void reportsAreALattice() {
        for (DeliveryStatus a : REPORTS) {
            assertThat(a.afterReport(a)).isEqualTo(a);
            for (DeliveryStatus b : REPORTS) {
                assertThat(a.afterReport(b)).as("%s and %s", a, b).isEqualTo(b.afterReport(a));
                for (DeliveryStatus c : REPORTS) {
                    assertThat(a.afterReport(b).afterReport(c))
                            .as("%s, %s and %s", a, b, c)
                            .isEqualTo(a.afterReport(b.afterReport(c)));
                }
            }
        }
    }

    @Test
    void whatIsWithdrawnStaysInDoubtWhereItWas() {
        assertThat(QUEUED.afterWithdrawal()).isEqualTo(CANCELLED);
        assertThat(UNKNOWN.afterWithdrawal()).isEqualTo(UNKNOWN);
    }

    @Property
    void theOrderOfReportsDoesNotMatterNorHowOftenTheyCome(
            @ForAll("starts") DeliveryStatus start,
            @ForAll("reports") List<DeliveryStatus> reports,
            @ForAll long seed) {
        List<DeliveryStatus> shuffled = new ArrayList<>(reports);
        shuffled.addAll(reports.subList(0, reports.size() / 2));
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(after(start, shuffled)).isEqualTo(after(start, reports));
    }

    @Property
    void noReportTakesBackThatAMessageArrived(
            @ForAll("starts") DeliveryStatus start, @ForAll("reports") List<DeliveryStatus> reports) {
        DeliveryStatus end = after(start, reports);

        assertThat(reports.contains(READ)).isEqualTo(end == READ);
        assertThat(reports.contains(DELIVERED))
                .isEqualTo(end == DELIVERED || (end == READ && reports.contains(DELIVERED)));
    }

    @Provide
    Arbitrary<List<DeliveryStatus>> reports() {
        return Arbitraries.of(REPORTS).list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<DeliveryStatus> starts() {
        return Arbitraries.of(QUEUED, SENT, UNKNOWN);
    }

    private static DeliveryStatus after(DeliveryStatus start, List<DeliveryStatus> reports) {
        return reports.stream().reduce(start, DeliveryStatus::afterReport);
    }
}
