/** Contracts for those who write channels, a fake channel, virtual time and tests that read like a conversation. */
@NullMarked
package dev.parley.testkit;

import org.jspecify.annotations.NullMarked;
