package dev.parley.faults;

import static dev.parley.faults.Findings.text;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Message;
import dev.parley.message.Author;
import dev.parley.message.DeliveryStatus;
import dev.parley.testkit.telegram.BotCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds one conversation against the promises: its history, and what the platform accepted of it. */
final class HistoryCheck {

    private final Findings findings;
    private final Conversation conversation;
    private final List<Message> history;
    private final List<BotCall> calls;

    private HistoryCheck(Findings findings, Conversation conversation, List<Message> history, List<BotCall> calls) {
        this.findings = findings;
        this.conversation = conversation;
        this.history = history;
        this.calls = calls;
    }

    static void check(Findings findings, Conversation conversation, List<Message> history, List<BotCall> calls) {
        HistoryCheck check = new HistoryCheck(findings, conversation, history, calls);
        check.positionsAreDense();
        check.everyMessageIsAnsweredOnce();
        check.everyTimerFiredOnce();
        check.statusesAgreeWithThePlatform();
        check.orderHolds();
        check.theBotIsSilentWhilePeopleSpeak();
    }

    private void positionsAreDense() {
        for (int i = 0; i < history.size(); i++) {
            findings.require(
                    history.get(i).position() == i,
                    "I7: at " + i + " stands " + history.get(i).position());
            Message message = history.get(i);
            if (message.author() != Author.CONTACT && message.status() != DeliveryStatus.NOTED) {
                findings.require(text(message).startsWith("[" + i + "] "), "I7: at " + i + " stands " + text(message));
            }
        }
        findings.require(
                conversation.messages() == history.size(),
                "I7: the conversation counts " + conversation.messages() + " of " + history.size());
    }

    /** The bot's, or a notice in its stead; while people speak, nobody answers but they. */
    private void everyMessageIsAnsweredOnce() {
        Map<String, Integer> answers = new HashMap<>();
        Map<String, Integer> causes = new HashMap<>();
        for (Message message : history) {
            if (message.author() == Author.CONTACT) {
                causes.merge(message.cause(), 1, Integer::sum);
            } else if (message.author().yieldsToOwner() && message.status() != DeliveryStatus.NOTED) {
                answers.merge(message.cause(), 1, Integer::sum);
            }
        }
        causes.forEach(
                (cause, times) -> findings.require(times == 1, "I2: " + cause + " is there " + times + " times"));
        for (Message message : history) {
            if (message.author() == Author.CONTACT) {
                int expected = isTheBots(message.epoch()) ? 1 : 0;
                int times = answers.getOrDefault(message.cause(), 0);
                findings.require(times == expected, "I2: " + message.cause() + " was answered " + times + " times");
            }
        }
    }

    /** Bot, desk, agent, bot, … */
    private static boolean isTheBots(long epoch) {
        return epoch % 3 == 0;
    }

    private void everyTimerFiredOnce() {
        for (Message message : history) {
            if (message.author() == Author.CONTACT
                    && text(message).startsWith(Crowd.TIMED)
                    && isTheBots(message.epoch())) {
                String note = "timer " + text(message);
                long times = history.stream()
                        .filter(other -> text(other).equals(note))
                        .count();
                findings.require(times == 1, "I9: " + note + " fired " + times + " times");
            }
        }
    }

    private void statusesAgreeWithThePlatform() {
        for (Message message : history) {
            long accepted = calls.stream()
                    .filter(call -> call.text().equals(text(message)))
                    .count();
            String what = "I3: " + text(message) + " is " + message.status() + " and arrived " + accepted + " times";
            switch (message.status()) {
                case SENT -> findings.require(accepted == 1, what);
                case UNKNOWN -> {
                    findings.require(accepted <= 1 && message.reason() != null, what);
                    findings.inDoubt.add(message.id());
                    findings.arrivedUnknown += (int) accepted;
                }
                case CANCELLED -> {
                    findings.cancelled++;
                    findings.require(accepted == 0 && message.author().yieldsToOwner(), what);
                }
                default -> findings.require(accepted == 0, what);
            }
            findings.require(message.status() != DeliveryStatus.QUEUED, "I5: " + text(message) + " still waits");
            findings.require(
                    message.status() != DeliveryStatus.FAILED, "I3: " + text(message) + " failed: " + message.reason());
        }
    }

    private void orderHolds() {
        Map<String, Long> positions = new HashMap<>();
        history.forEach(message -> positions.put(text(message), message.position()));
        long last = -1;
        for (BotCall call : calls) {
            Long position = positions.get(call.text());
            if (position == null) {
                findings.require(false, "I3: nothing in the history says " + call.text());
            } else {
                findings.require(position > last, "I4: " + call.text() + " came behind " + last);
                last = position;
            }
        }
    }

    private void theBotIsSilentWhilePeopleSpeak() {
        for (Message message : history) {
            findings.require(
                    message.author() != Author.BOT || isTheBots(message.epoch()),
                    "I6: the bot said " + text(message) + " while people speak");
        }
    }
}
