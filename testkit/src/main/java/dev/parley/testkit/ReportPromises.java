package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversation.Address;
import dev.parley.conversation.Conversation;
import dev.parley.message.DeliveryStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What platforms report of messages comes in any order. */
interface ReportPromises {

    List<DeliveryStatus> REPORTS =
            List.of(DeliveryStatus.SENT, DeliveryStatus.DELIVERED, DeliveryStatus.READ, DeliveryStatus.FAILED);

    StoreBench bench();

    @Test
    default void aLaterReportNeverLowersWhatAnEarlierOneSaid() {
        int number = 0;
        for (DeliveryStatus first : REPORTS) {
            for (DeliveryStatus second : REPORTS) {
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
        Map<Set<DeliveryStatus>, DeliveryStatus> ends = new HashMap<>();
        int number = 0;
        for (List<DeliveryStatus> order : orders(REPORTS)) {
            boolean together = number % 2 == 0;
            Address address = StoreBench.address(number++);
            Conversation conversation = bench().talk(address, turn -> turn.say("one"));
            bench().settle(bench().claim().get(0), DeliveryStatus.SENT, "ext");

            if (together) {
                bench().talk(address, turn -> order.forEach(status -> turn.receipt("ext", status)));
            } else {
                order.forEach(status -> bench().talk(address, turn -> turn.receipt("ext", status)));
            }

            DeliveryStatus end = bench().history(conversation).get(1).status();
            assertThat(end)
                    .as("%s, %s", order, together ? "together" : "one by one")
                    .isEqualTo(ends.computeIfAbsent(Set.copyOf(order), any -> end))
                    .isEqualTo(order.stream().reduce(DeliveryStatus.SENT, DeliveryStatus::afterReport));
        }
    }

    /** Any two and more of these, in any order. */
    private static List<List<DeliveryStatus>> orders(List<DeliveryStatus> of) {
        List<List<DeliveryStatus>> orders = new ArrayList<>();
        for (DeliveryStatus first : of) {
            List<DeliveryStatus> others =
                    of.stream().filter(report -> report != first).toList();
            others.forEach(second -> orders.add(List.of(first, second)));
            orders(others).forEach(order -> {
                List<DeliveryStatus> longer = new ArrayList<>(List.of(first));
                longer.addAll(order);
                orders.add(longer);
            });
        }
        return orders;
    }
}
