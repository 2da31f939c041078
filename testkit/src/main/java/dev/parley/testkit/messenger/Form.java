package dev.parley.testkit.messenger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form with at most one file. Bytes are looked at as Latin-1, which maps each to one character and back.
 *
 * @param fields as texts
 * @param file null for none
 */
record Form(ObjectNode fields, byte @Nullable [] file) {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");

    static Form read(String contentType, byte[] body) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw GraphException.invalid("no boundary");
        }
        ObjectNode fields = Json.object();
        byte[] file = null;
        String all = new String(body, StandardCharsets.ISO_8859_1);
        for (String part : all.split(Pattern.quote("--" + boundary.group(1)), -1)) {
            int head = part.indexOf("\r\n\r\n");
            Matcher name = NAME.matcher(head < 0 ? "" : part.substring(0, head));
            if (!name.find()) {
                continue;
            }
            byte[] content = part.substring(head + 4, part.length() - 2).getBytes(StandardCharsets.ISO_8859_1);
            if (part.substring(0, head).contains("filename=")) {
                file = content;
            } else {
                fields.put(name.group(1), new String(content, StandardCharsets.UTF_8));
            }
        }
        return new Form(fields, file);
    }
}
