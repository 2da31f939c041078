/** Who talks with whom, what happened and what follows: the domain between inbox and outbox. */
package dev.parley.conversation;
