package dev.parley.testkit.viber;

import java.time.Instant;

/**
 * One call that the bot made.
 *
 * @param method as {@code send_message}
 * @param receiver whom it was for; empty where the method has nobody
 * @param token Viber's number of the message that it made; 0 for none
 * @param json the body
 * @param status Viber's status; -1 where another answer was given in its place
 * @param accepted whether it took effect, also when a fault then kept the answer back
 * @param at when, by the simulator's clock
 */
public record ViberCall(
        String method, String receiver, long token, String json, int status, boolean accepted, Instant at) {}
