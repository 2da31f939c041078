package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Profile;

/** Who wrote. All but the id may be missing: people choose what bots are told of them. */
final class People {

    private People() {}

    static String id(JsonNode user) throws MalformedEventException {
        return Fields.requiredText(user, "id");
    }

    static Profile profile(JsonNode user) {
        return new Profile(Fields.filledText(user, "name"), Fields.filledText(user, "language"));
    }
}
