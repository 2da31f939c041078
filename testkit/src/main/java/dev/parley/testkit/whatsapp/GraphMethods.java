package dev.parley.testkit.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the Graph API does, under the world's lock. */
final class GraphMethods {

    private static final int MAX_FILE = 100 << 20;
    private static final Set<String> TYPES = Set.of(
            "image/jpeg",
            "image/png",
            "image/webp",
            "video/mp4",
            "video/3gpp",
            "audio/ogg",
            "audio/mpeg",
            "audio/mp4",
            "audio/aac",
            "audio/amr",
            "application/pdf",
            "text/plain");

    private static final Pattern PART_NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");
    private static final Pattern PART_TYPE = Pattern.compile("(?im)^content-type:\\s*([^\\s;]+)");

    private final World world;
    private final MessageChecks checks;
    private final Statuses statuses;

    GraphMethods(World world, Statuses statuses) {
        this.world = world;
        this.checks = new MessageChecks(world);
        this.statuses = statuses;
    }

    /**
     * Does it.
     *
     * @param path without the version
     * @param base where files are downloaded from
     */
    ObjectNode call(String method, String path, String contentType, byte[] body, String base) {
        String number = World.PHONE_NUMBER_ID;
        if (path.equals(number + "/messages") && method.equals("POST")) {
            return message(Payloads.parse(body));
        } else if (path.equals(number + "/media") && method.equals("POST")) {
            return upload(contentType, body);
        } else if (path.equals(number) && method.equals("POST")) {
            return configure(Payloads.parse(body).path("webhook_configuration"));
        } else if (path.equals(number)) {
            return Payloads.object()
                    .put("display_phone_number", "+1 555-000-1111")
                    .put("verified_name", "Parley")
                    .put("quality_rating", "GREEN")
                    .put("id", number);
        } else if (path.equals(World.BUSINESS_ACCOUNT_ID + "/subscribed_apps")) {
            return method.equals("POST") ? subscribe(Payloads.parse(body)) : subscribed();
        } else if (world.files.containsKey(path)) {
            return file(method, path, base);
        }
        throw GraphError.missing(path);
    }

    private ObjectNode message(JsonNode message) {
        if (!"whatsapp".equals(message.path("messaging_product").asText(""))) {
            throw GraphError.invalid("The parameter messaging_product is required.");
        }
        if ("read".equals(message.path("status").asText(""))) {
            return read(message);
        }
        if (message.path("to").asText("").isEmpty()
                && message.path("recipient").asText("").isEmpty()) {
            throw GraphError.invalid("The parameter to is required.");
        }
        checks.check(message);
        World.Account person = world.reachedBy(message);
        if (person != null && !world.takePair(person)) {
            throw GraphError.of(400, 131056, "Business Account -> Consumer Account pair rate limit hit");
        }
        return statuses.accept(message, person);
    }

    private ObjectNode read(JsonNode message) {
        String id = message.path("message_id").asText("");
        if (!checks.isKnown(id)) {
            throw GraphError.value("the message that was read is not known");
        }
        world.read.add(id);
        if (message.has("typing_indicator")) {
            world.accounts.stream()
                    .filter(person ->
                            person.chat.stream().anyMatch(shown -> shown.id().equals(id)))
                    .forEach(person -> person.sawTyping = true);
        }
        return success();
    }

    /** Bytes are looked at as Latin-1, which maps each to one character and back. */
    private ObjectNode upload(String contentType, byte[] body) {
        int at = contentType.indexOf("boundary=");
        if (at < 0) {
            throw GraphError.invalid("The parameter file is required.");
        }
        String boundary =
                "--" + contentType.substring(at + "boundary=".length()).replace("\"", "");
        String all = new String(body, StandardCharsets.ISO_8859_1);
        for (String part : all.split(Pattern.quote(boundary), -1)) {
            int head = part.indexOf("\r\n\r\n");
            Matcher name = PART_NAME.matcher(part);
            if (head > 0 && name.find() && name.group(1).equals("file")) {
                Matcher type = PART_TYPE.matcher(part.substring(0, head));
                String told = type.find() ? type.group(1) : "application/octet-stream";
                String content = part.substring(head + 4, part.length() - 2);
                return keep(told, content.getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        throw GraphError.invalid("The parameter file is required.");
    }

    private ObjectNode keep(String type, byte[] bytes) {
        if (!TYPES.contains(type)) {
            throw GraphError.invalid("Param file must be a file with one of the types that WhatsApp takes");
        } else if (bytes.length > MAX_FILE) {
            throw GraphError.invalid("File too large");
        }
        return Payloads.object().put("id", store(type, bytes).id());
    }

    World.StoredFile store(String type, byte[] bytes) {
        World.StoredFile file = new World.StoredFile(Long.toString(700_000_000_000L + world.next()), type, bytes);
        world.files.put(file.id(), file);
        return file;
    }

    private ObjectNode file(String method, String id, String base) {
        World.StoredFile file = world.files.get(id);
        if (file == null) {
            throw GraphError.missing(id);
        }
        if (method.equals("DELETE")) {
            world.files.remove(id);
            return success();
        }
        return Payloads.object()
                .put("messaging_product", "whatsapp")
                .put("url", base + "/files/" + id)
                .put("mime_type", file.type())
                .put("sha256", HexFormat.of().formatHex(sha256(file.bytes())))
                .put("file_size", file.bytes().length)
                .put("id", id);
    }

    private ObjectNode subscribe(JsonNode override) {
        if (override.has("override_callback_uri") && !world.subscribed.containsKey(World.APP_ID)) {
            throw GraphError.invalid("Before override the current callback uri, your app must be subscribed");
        }
        world.subscribed.put(World.APP_ID, override);
        return success();
    }

    private ObjectNode subscribed() {
        ObjectNode told = Payloads.object();
        var data = told.putArray("data");
        world.subscribed.forEach((app, override) -> {
            ObjectNode subscription = data.addObject();
            subscription.putObject("whatsapp_business_api_data").put("id", app).put("name", "Parley");
            if (override.has("override_callback_uri")) {
                subscription.set("override_callback_uri", override.path("override_callback_uri"));
            }
        });
        return told;
    }

    private static ObjectNode configure(JsonNode configuration) {
        if (!configuration.has("override_callback_uri") || !configuration.has("verify_token")) {
            throw GraphError.invalid("The parameter webhook_configuration is required.");
        }
        return success();
    }

    private static ObjectNode success() {
        return Payloads.object().put("success", true);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
