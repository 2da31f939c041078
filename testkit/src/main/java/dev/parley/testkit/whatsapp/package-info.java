/** A WhatsApp of one's own: the Cloud API and its webhooks over real HTTP, with people to talk to and faults on demand. */
@NullMarked
package dev.parley.testkit.whatsapp;

import org.jspecify.annotations.NullMarked;
