package dev.parley.handoff;

import dev.parley.conversation.Conversation;
import dev.parley.conversation.Event;
import dev.parley.conversation.Situation;

/**
 * What a {@link HandoffPolicy} judges.
 *
 * @param asked whether the contact asked for a person, by word or by button
 * @param misunderstandings how many turns in a row, this one included, the bot did not understand; 0 when it did
 */
public record Turn(Conversation conversation, Event event, Situation situation, boolean asked, int misunderstandings) {}
