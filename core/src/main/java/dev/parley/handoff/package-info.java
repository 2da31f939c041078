/** When a conversation goes to a person. */
package dev.parley.handoff;
