package dev.parley.quickstart.playground;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.parley.quickstart.Answers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file of the page, out of the jar. */
final class Asset implements HttpHandler {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String contentType;
    private final byte[] bytes;

    Asset(String name, String contentType) {
        this.contentType = contentType;
        try (InputStream in = Asset.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            bytes = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file as it is. */
    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        Answers.send(exchange, 200, contentType, bytes);
    }
}
