/** A Telegram of one's own: the Bot API and its webhooks over real HTTP, with people to talk to and faults on demand. */
@NullMarked
package dev.parley.testkit.telegram;

import org.jspecify.annotations.NullMarked;
