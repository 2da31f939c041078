package dev.parley.testkit.whatsapp;

/**
 * One call that reached the Graph API.
 *
 * @param path without the version, as {@code 1000/messages}
 * @param json what was posted; of a file its name and size
 * @param status the HTTP status it would get or got; 0 where a fault kept back every answer
 * @param accepted whether it took effect, also when a fault then kept the answer back
 */
public record GraphCall(String method, String path, String json, int status, boolean accepted) {}
