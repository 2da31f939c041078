/** The Telegram Bot API as a Parley channel. Start at {@link dev.parley.channel.telegram.TelegramAccount}. */
@NullMarked
package dev.parley.channel.telegram;

import org.jspecify.annotations.NullMarked;
