package dev.parley.testkit.telegram;

import java.time.Instant;

/**
 * What is to be delivered.
 *
 * @param lane what it must stay in order with
 * @param expiresAt when it is given up
 */
record Update(long id, String lane, String json, Instant expiresAt) {}
