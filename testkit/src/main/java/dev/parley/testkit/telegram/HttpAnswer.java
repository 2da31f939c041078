package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** One HTTP response. */
record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    static HttpAnswer of(int status, String type, byte[] body) {
        return new HttpAnswer(status, Map.of("Content-Type", type), body);
    }

    static HttpAnswer json(int status, JsonNode body) {
        return of(status, "application/json", Json.bytes(body));
    }

    static HttpAnswer html(int status, String body) {
        return of(status, "text/html", body.getBytes(StandardCharsets.UTF_8));
    }

    HttpAnswer with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new HttpAnswer(status, more, body);
    }

    void writeTo(OutputStream out, boolean keepAlive) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" \r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n");
        head.append("Connection: ").append(keepAlive ? "keep-alive" : "close").append("\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }
}
