package dev.parley.testkit.telegram;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 request, read by hand, since only so can a connection be dropped or reset at a chosen point.
 *
 * @param headers by name in small letters
 * @param body empty until {@link #withBody}
 */
record HttpCall(String method, String path, String query, Map<String, String> headers, byte[] body) {

    /** What Telegram takes of uploads, and some room for the rest of the request. */
    static final int MAX_BODY = 51 * 1024 * 1024;

    private static final int MAX_LINE = 64 * 1024;
    private static final byte[] NOTHING = {};

    /** The request without its body; null when the client has no more. */
    static @Nullable HttpCall readHead(InputStream in) throws IOException {
        String line = line(in);
        if (line == null) {
            return null;
        }
        int first = line.indexOf(' ');
        int second = line.indexOf(' ', first + 1);
        if (first < 0 || second < 0) {
            throw new IOException("not a request line");
        }
        String target = line.substring(first + 1, second);
        int question = target.indexOf('?');
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon > 0) {
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
        }
        return new HttpCall(
                line.substring(0, first),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers,
                NOTHING);
    }

    /** With the body, read to its end; null when it is longer than anything Telegram takes. */
    @Nullable
    HttpCall withBody(InputStream in) throws IOException {
        byte[] all;
        if ("chunked".equalsIgnoreCase(header("transfer-encoding"))) {
            all = chunks(in);
        } else {
            String length = header("content-length");
            long size = length.isEmpty() ? 0 : Long.parseLong(length);
            all = size > MAX_BODY ? null : in.readNBytes((int) size);
            if (all != null && all.length < size) {
                throw new EOFException("the body was cut off");
            }
        }
        return all == null ? null : new HttpCall(method, path, query, headers, all);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean keepAlive() {
        return !"close".equalsIgnoreCase(header("connection"));
    }

    private static byte @Nullable [] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            String line = line(in);
            if (line == null) {
                throw new EOFException("the body was cut off");
            }
            int semicolon = line.indexOf(';');
            int size = Integer.parseInt((semicolon < 0 ? line : line.substring(0, semicolon)).strip(), 16);
            if (size == 0) {
                for (String trailer = line(in); trailer != null && !trailer.isEmpty(); ) {
                    trailer = line(in);
                }
                return all.toByteArray();
            }
            if (all.size() + size > MAX_BODY) {
                return null;
            }
            all.write(in.readNBytes(size));
            line(in);
        }
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(128);
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            line.write(b);
            if (line.size() > MAX_LINE) {
                throw new IOException("the line is too long");
            }
        }
        return null;
    }
}
