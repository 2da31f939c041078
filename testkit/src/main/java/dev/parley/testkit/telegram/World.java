package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who and what there is: chats, files, pressed buttons. Guarded by the monitor. */
final class World {

    /** A file that Telegram keeps; the bytes are null where only the bot could tell them. */
    record StoredFile(
            String id, String uniqueId, String path, String name, String type, long size, byte @Nullable [] bytes) {

        ObjectNode toJson() {
            ObjectNode json = Json.object();
            json.put("file_id", id).put("file_unique_id", uniqueId).put("file_size", size);
            return json;
        }
    }

    /** Beyond 32 bits, as many real ones are. */
    private static final long FIRST_PERSON = 5_000_000_000L;

    private static final long FIRST_GROUP = 4_000_000_000L;
    private static final long SUPERGROUP_OFFSET = -1_000_000_000_000L;

    final InstantSource time;
    final User bot;
    private final int firstMessageId;
    private final Map<Long, Chat> chats = new HashMap<>();
    private final Map<String, StoredFile> files = new HashMap<>();
    private final Map<String, Instant> presses = new HashMap<>();
    private final Set<String> answered = new HashSet<>();
    private long people;
    private long groups;
    private long ids;

    World(InstantSource time, User bot, int firstMessageId) {
        this.time = time;
        this.bot = bot;
        this.firstMessageId = firstMessageId;
    }

    long now() {
        return time.instant().getEpochSecond();
    }

    @Nullable
    Chat chat(long id) {
        return chats.get(id);
    }

    User newPerson(String name, String language) {
        long id = FIRST_PERSON + ++people;
        chats.put(id, new Chat(id, "private", name, firstMessageId));
        return new User(id, false, name, "", language);
    }

    Chat newGroup(String title) {
        return keep(new Chat(-(FIRST_GROUP + ++groups), "group", title, firstMessageId));
    }

    Chat newSupergroup(String title) {
        return keep(new Chat(SUPERGROUP_OFFSET - FIRST_GROUP - ++groups, "supergroup", title, firstMessageId));
    }

    private Chat keep(Chat chat) {
        chat.open = true;
        chats.put(chat.id, chat);
        return chat;
    }

    StoredFile store(String kind, String name, String type, byte @Nullable [] bytes, long size) {
        long number = ++ids;
        StoredFile file = new StoredFile(
                "AgAC" + kind + "-" + number, "AQ" + number, kind + "s/file_" + number, name, type, size, bytes);
        files.put(file.id(), file);
        return file;
    }

    @Nullable
    StoredFile file(String id) {
        return files.get(id);
    }

    @Nullable
    StoredFile fileAt(String path) {
        return files.values().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    /** The id of a new press of a button. */
    String press() {
        String id = Long.toString(4_382_000_000_000_000_000L + ++ids);
        presses.put(id, time.instant());
        return id;
    }

    /** Whether the spinner of this press can still be ended. */
    boolean answer(String press) {
        Instant when = presses.get(press);
        if (when == null || time.instant().isAfter(when.plusSeconds(150))) {
            return false;
        }
        answered.add(press);
        return true;
    }

    boolean isAnswered(String press) {
        return answered.contains(press);
    }

    /** The field that holds a file of this kind in a message. */
    static void attach(ObjectNode message, String kind, StoredFile file) {
        ObjectNode json = file.toJson();
        switch (kind) {
            case "photo" -> {
                ArrayNode sizes = Json.array();
                sizes.add(Json.object()
                        .put("file_id", file.id() + "-s")
                        .put("file_unique_id", file.uniqueId() + "s")
                        .put("file_size", Math.min(file.size(), 1000))
                        .put("width", 90)
                        .put("height", 67));
                sizes.add(json.put("width", 1280).put("height", 960));
                message.set("photo", sizes);
                return;
            }
            case "voice", "audio" -> json.put("duration", 3);
            case "video", "animation" ->
                json.put("duration", 3).put("width", 640).put("height", 480);
            case "sticker" ->
                json.put("type", "regular")
                        .put("width", 512)
                        .put("height", 512)
                        .put("is_animated", false)
                        .put("is_video", false);
            default -> json.put("file_name", file.name());
        }
        if (!"sticker".equals(kind)) {
            json.put("mime_type", file.type());
        }
        message.set(kind, json);
        if ("animation".equals(kind)) {
            message.set("document", json.deepCopy());
        }
    }
}
