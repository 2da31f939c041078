package dev.parley.testkit.viber;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who and what there is. Guarded by its monitor. */
final class World {

    /** A file that a person sent. */
    record StoredFile(String type, byte[] bytes, long expiresAt) {}

    static final Set<String> MANDATORY = Set.of("message", "subscribed", "unsubscribed");

    /** Beyond what a double can tell apart, as real ones are. */
    private static final long FIRST_TOKEN = 5_851_650_804_048_782_321L;

    final Monitor monitor = new Monitor();
    final InstantSource time;
    final String token;
    final Map<String, Account> people = new LinkedHashMap<>();
    final Map<String, StoredFile> files = new HashMap<>();
    final List<ViberCall> calls = new ArrayList<>();

    /** What the webhook is told of beside what is mandatory; null for all. */
    @Nullable
    Set<String> eventTypes;

    private long tokens;

    World(InstantSource time, String token) {
        this.time = time;
        this.token = token;
    }

    /** The clock keeps them apart from those of an earlier run, which a database may remember. */
    long nextToken() {
        return FIRST_TOKEN + time.instant().toEpochMilli() * 1000 + tokens++;
    }

    Account newPerson(String name, String language) {
        // Base64 with all the characters that need care in a path.
        String id = "FAKE+user/%010dAA==".formatted(people.size() + 1);
        Account account = new Account(id, name, language);
        people.put(id, account);
        return account;
    }

    boolean isWanted(String event) {
        Set<String> types = eventTypes;
        return types == null || MANDATORY.contains(event) || types.contains(event);
    }

    /** An event with what all of them have. */
    ObjectNode event(String kind, long messageToken) {
        return Json.object()
                .put("event", kind)
                .put("timestamp", time.instant().toEpochMilli())
                .put("chat_hostname", "SN-CALLBACK-04_")
                .put("message_token", messageToken);
    }

    List<ViberCall> sent() {
        return calls.stream()
                .filter(call -> call.accepted() && call.method().equals("send_message"))
                .toList();
    }
}
