/** The WhatsApp Business Cloud API as a channel. */
@NullMarked
package dev.parley.channel.whatsapp;

import org.jspecify.annotations.NullMarked;
