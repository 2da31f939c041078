/** The Viber bot API as a channel. */
@NullMarked
package dev.parley.channel.viber;

import org.jspecify.annotations.NullMarked;
