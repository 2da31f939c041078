package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A person, or the bot, as the platform tells of them. */
record User(long id, boolean bot, String name, String username, String language) {

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.put("id", id).put("is_bot", bot).put("first_name", name);
        if (!username.isEmpty()) {
            json.put("username", username);
        }
        if (!language.isEmpty()) {
            json.put("language_code", language);
        }
        return json;
    }
}
