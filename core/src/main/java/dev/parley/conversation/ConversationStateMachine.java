package dev.parley.conversation;

/**
 * What the bot does about an event.
 *
 * <p>Pure: no I/O, no clock, no chance, no memory of its own; the same arguments always give the same answer. It is
 * called by many threads at once, inside the transaction that keeps what it answers, and again for the same event when
 * that transaction fails. What it throws is taken as a fault of its own: the event is tried again a few times and then
 * set aside with the reason, and the conversation goes on behind it. So it is when it takes longer than {@code
 * SupportBotBuilder.stepWithin}: its thread is interrupted then. One that heeds no interrupt and never returns keeps its
 * thread, and the whole database where that is SQLite; {@code SupportBot.health()} is not up while it lasts.
 */
@FunctionalInterface
public interface ConversationStateMachine {

    Transition next(Conversation conversation, Event event, Situation situation);
}
