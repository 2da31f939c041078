/** A channel of one's own: a web chat. Start reading at {@link dev.parley.examples.webchat.WebChatChannel}. */
@NullMarked
package dev.parley.examples.webchat;

import org.jspecify.annotations.NullMarked;
