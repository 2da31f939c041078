package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.message.DeliveryStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What platforms report of messages comes in any order. */
interface ReportPromises {

    StoreBench bench();

    @Test
    default void aLaterReportNeverLowersWhatAnEarlierOneSaid() {
        List<DeliveryStatus> reports =
                List.of(DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.READ, DeliveryStatus.FAILED);
        int number = 0;
        for (DeliveryStatus first : reports) {
            for (DeliveryStatus second : reports) {
                Address address = StoreBench.address(number++);
                Conversation conversation = bench().talk(address, turn -> turn.say("one"));
                bench().settle(bench().claim().get(0), DeliveryStatus.UNKNOWN, "ext");

                bench().talk(address, turn -> turn.receipt("ext", first));
                bench().talk(address, turn -> {
                    turn.receipt("ext", second);
                    turn.receipt("nobody's", DeliveryStatus.READ);
                });

                assertThat(bench().history(conversation).get(1).status())
                        .as("%s, then %s", first, second)
                        .isEqualTo(DeliveryStatus.UNKNOWN.afterReport(first).afterReport(second));
            }
        }
    }

    @Test
    default void theOrderInWhichReportsComeDoesNotMatter() {
        List<List<DeliveryStatus>> orders = orders(
                List.of(DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.READ, DeliveryStatus.FAILED));
        int number = 0;
        for (List<DeliveryStatus> order : orders) {
            for (int together = 1; together <= 3; together++) {
                Address address = StoreBench.address(number++);
                Conversation conversation = bench().talk(address, turn -> turn.say("one"));
                bench().settle(bench().claim().get(0), DeliveryStatus.SENT, "ext");

                for (int from = 0; from < order.size(); from += together) {
                    List<DeliveryStatus> some = order.subList(from, Math.min(from + together, order.size()));
                    bench().talk(address, turn -> some.forEach(status -> turn.receipt("ext", status)));
                }

                assertThat(bench().history(conversation).get(1).status())
                        .as("%s, %d together", order, together)
                        .isEqualTo(order.stream().reduce(DeliveryStatus.SENT, DeliveryStatus::afterReport))
                        .isEqualTo(DeliveryStatus.READ);
            }
        }
    }

    private static List<List<DeliveryStatus>> orders(List<DeliveryStatus> reports) {
        if (reports.isEmpty()) {
            return List.of(List.of());
        }
        List<List<DeliveryStatus>> orders = new ArrayList<>();
        for (DeliveryStatus first : reports) {
            List<DeliveryStatus> rest =
                    reports.stream().filter(report -> report != first).toList();
            for (List<DeliveryStatus> order : orders(rest)) {
                List<DeliveryStatus> whole = new ArrayList<>(order);
                whole.add(0, first);
                orders.add(whole);
            }
        }
        return orders;
    }
}
