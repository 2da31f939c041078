/**
 * A Messenger and an Instagram of one's own, for tests and playgrounds. Start at {@link
 * dev.parley.testkit.messenger.MessengerSimulator}.
 */
@NullMarked
package dev.parley.testkit.messenger;

import org.jspecify.annotations.NullMarked;
