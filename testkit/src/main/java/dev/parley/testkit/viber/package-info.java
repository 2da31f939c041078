/** A Viber of one's own: API, webhooks and people, over real HTTP on the loopback interface. */
@NullMarked
package dev.parley.testkit.viber;

import org.jspecify.annotations.NullMarked;
