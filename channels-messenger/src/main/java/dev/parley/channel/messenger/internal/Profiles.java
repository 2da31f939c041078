package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.graph.GraphAnswer;
import dev.parley.channel.graph.GraphApi;
import dev.parley.conversation.Address;
import dev.parley.conversation.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks who somebody is. Nothing depends on it: people who have not agreed, a missing permission and a failure all tell
 * nothing.
 */
final class Profiles {

    /** How long what was told is believed; how long nothing is, is an hour. */
    private static final Duration BELIEVED = Duration.ofDays(1);

    private static final Duration UNKNOWN_FOR = Duration.ofHours(1);
    private static final int MOST_REMEMBERED = 10_000;

    private record Known(Optional<Profile> profile, Instant until) {}

    /** What was told. Bounded; thread-safe. */
    static final class Memory {

        private final Map<Address, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Address, Known> eldest) {
                return size() > MOST_REMEMBERED;
            }
        };

        private synchronized @Nullable Known get(Address address) {
            return known.get(address);
        }

        private synchronized void put(Address address, Known told) {
            known.put(address, told);
        }
    }

    private final Apis apis;
    private final Duration deadline;
    private final InstantSource time;
    private final Memory memory;

    Profiles(Apis apis, Duration deadline, InstantSource time, Memory memory) {
        this.apis = apis;
        this.deadline = deadline;
        this.time = time;
        this.memory = memory;
    }

    Optional<Profile> of(ChannelAccount account, Address address) {
        String person = address.value();
        if (!GraphApi.isSegment(person)) {
            return Optional.empty();
        }
        Instant now = time.instant();
        Known known = memory.get(address);
        if (known != null && now.isBefore(known.until())) {
            return known.profile();
        }
        Map<String, String> fields =
                Map.of("fields", AccountFields.flavour(account).profileFields());
        GraphAnswer answer = apis.of(account).get(AccountFields.access(account), person, fields, deadline);
        Optional<Profile> profile = answer instanceof GraphAnswer.Ok ok ? read(ok.body()) : Optional.empty();
        if (answer instanceof GraphAnswer.Ok || answer instanceof GraphAnswer.Failed) {
            memory.put(address, new Known(profile, now.plus(profile.isPresent() ? BELIEVED : UNKNOWN_FOR)));
        }
        return profile;
    }

    /** By the name that they show; on Instagram many have none but the user name. */
    private static Optional<Profile> read(JsonNode told) {
        String names = Stream.of("first_name", "last_name")
                .map(field -> Fields.text(told, field))
                .filter(name -> name != null)
                .collect(Collectors.joining(" "));
        String name = names.isEmpty() ? Fields.text(told, "name") : names;
        name = name == null ? Fields.text(told, "username") : name;
        return name == null ? Optional.empty() : Optional.of(new Profile(name, null));
    }
}
