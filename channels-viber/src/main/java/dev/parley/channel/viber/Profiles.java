package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.http.Json;
import dev.parley.conversation.Address;
import dev.parley.conversation.Profile;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Viber who people are, as often as it may be asked, and remembers what it said. Safe between threads. */
final class Profiles {

    private static final Logger log = LoggerFactory.getLogger(Profiles.class);

    private final ProfileBook book = new ProfileBook();
    private final ViberApi api;

    Profiles(ViberApi api) {
        this.api = api;
    }

    /** What Viber tells of a person; empty where it tells nothing, or may not be asked now. */
    Optional<Profile> of(ChannelAccount account, Address address, Settings settings) {
        Instant now = settings.time().instant();
        Optional<Profile> known = book.known(address, now);
        if (known.isPresent() || !book.mayAsk(address, now)) {
            return known;
        }
        byte[] body = Json.write(JsonNodeFactory.instance.objectNode().put("id", address.value()));
        ApiAnswer answer =
                api.call(account, "get_user_details", body, settings.deadlines().call());
        if (answer instanceof ApiAnswer.Told told && told.status() == 0) {
            JsonNode user = told.body().path("user");
            if (user.isObject()) {
                Profile profile = People.profile(user);
                book.learn(address, profile);
                return Optional.of(profile);
            }
        }
        log.debug("{} get_user_details: {}", account.id(), StatusTable.code(answer));
        return Optional.empty();
    }
}
