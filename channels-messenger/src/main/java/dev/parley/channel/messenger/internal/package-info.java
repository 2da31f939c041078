/**
 * What Messenger and Instagram share, which is nearly everything. Not for hosts: it changes without notice. Start at
 * {@code MessengerAccount} or {@code InstagramAccount}.
 */
@NullMarked
package dev.parley.channel.messenger.internal;

import org.jspecify.annotations.NullMarked;
