/** The Messenger Platform as a Parley channel. Start at {@link dev.parley.channel.messenger.MessengerAccount}. */
@NullMarked
package dev.parley.channel.messenger;

import org.jspecify.annotations.NullMarked;
