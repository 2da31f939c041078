package dev.parley.testkit.telegram;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code multipart/form-data}. Bytes are looked at as Latin-1, which maps each to one character and back. */
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE = Pattern.compile("(?i)filename=\"([^\"]*)\"");
    private static final Pattern TYPE = Pattern.compile("(?im)^content-type:\\s*(\\S+)");

    private Multipart() {}

    /**
     * The fields that are no files.
     *
     * @param files gets those that are
     */
    static Map<String, String> read(String contentType, byte[] body, Map<String, Params.Upload> files) {
        String boundary = group(BOUNDARY, contentType);
        if (boundary == null) {
            throw ApiError.badRequest("multipart without a boundary");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        String all = new String(body, StandardCharsets.ISO_8859_1);
        String delimiter = "--" + boundary;
        int start = all.indexOf(delimiter);
        while (start >= 0) {
            int next = all.indexOf("\r\n" + delimiter, start + delimiter.length());
            int head = all.indexOf("\r\n\r\n", start);
            if (next < 0 || head < 0 || head > next) {
                break;
            }
            part(all.substring(start, head), all.substring(head + 4, Math.max(head + 4, next)), fields, files);
            start = next + 2;
        }
        return fields;
    }

    private static void part(
            String head, String content, Map<String, String> fields, Map<String, Params.Upload> files) {
        String name = group(NAME, head);
        if (name == null) {
            return;
        }
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        String file = group(FILE, head);
        if (file == null) {
            fields.put(utf8(name), new String(bytes, StandardCharsets.UTF_8));
        } else {
            String type = group(TYPE, head);
            files.put(
                    utf8(name), new Params.Upload(utf8(file), type == null ? "application/octet-stream" : type, bytes));
        }
    }

    private static String utf8(String latin) {
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static @Nullable String group(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : null;
    }
}
