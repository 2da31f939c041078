/** Instagram messaging as a Parley channel. Start at {@link dev.parley.channel.instagram.InstagramAccount}. */
@NullMarked
package dev.parley.channel.instagram;

import org.jspecify.annotations.NullMarked;
