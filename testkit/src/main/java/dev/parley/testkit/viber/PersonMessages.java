package dev.parley.testkit.viber;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** What people send, as it stands in the event: files are links that are good for an hour. */
final class PersonMessages {

    private static final Duration LINK_LIFE = Duration.ofHours(1);

    private final World world;
    private final String base;

    /** @param base where the simulator serves files */
    PersonMessages(World world, String base) {
        this.world = world;
        this.base = base;
    }

    static ObjectNode text(String text) {
        return message("text").put("text", text);
    }

    static ObjectNode sticker(long id) {
        return message("sticker").put("sticker_id", id);
    }

    static ObjectNode location(double latitude, double longitude) {
        ObjectNode message = message("location");
        message.putObject("location").put("lat", latitude).put("lon", longitude);
        return message;
    }

    static ObjectNode contact(String name, String phone) {
        ObjectNode message = message("contact");
        message.putObject("contact").put("name", name).put("phone_number", phone);
        return message;
    }

    /** Of any type. */
    static ObjectNode unknown(String type, String json) {
        ObjectNode message = message(type);
        message.set(type, Json.parse(json));
        return message;
    }

    /** @param caption empty for none */
    ObjectNode photo(byte[] bytes, String caption) {
        ObjectNode message = message("picture").put("media", store("photo.jpg", "image/jpeg", bytes));
        return caption.isEmpty() ? message : message.put("text", caption);
    }

    ObjectNode video(byte[] bytes) {
        ObjectNode message = message("video").put("media", store("film.mp4", "video/mp4", bytes));
        return message.put("size", bytes.length).put("duration", 3);
    }

    ObjectNode file(String name, String type, byte[] bytes) {
        ObjectNode message = message("file").put("media", store(name, type, bytes));
        return message.put("file_name", name).put("file_size", bytes.length);
    }

    private static ObjectNode message(String type) {
        return Json.object().put("type", type);
    }

    private String store(String name, String type, byte[] bytes) {
        byte[] copy = bytes.clone();
        return world.monitor.call(() -> {
            long expires = world.time.instant().plus(LINK_LIFE).getEpochSecond();
            String path = ApiServer.FILES + world.files.size() + "/" + name.replaceAll("[^A-Za-z0-9._-]", "_");
            world.files.put(path, new World.StoredFile(type, copy, expires));
            return base + path + "?Expires=" + expires + "&Signature=FAKE__&Key-Pair-Id=FAKE";
        });
    }
}
