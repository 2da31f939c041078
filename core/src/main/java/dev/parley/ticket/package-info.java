/** The human side of a conversation. */
package dev.parley.ticket;
