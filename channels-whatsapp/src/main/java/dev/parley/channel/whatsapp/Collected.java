package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Reception;
import dev.parley.channel.http.Json;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one webhook said, in order, once for each key. Keys are hashes, since they are logged. */
final class Collected {

    private static final int MAX_KIND = 64;

    private final ChannelAccount account;
    private final Instant now;
    private final String number;
    private final Map<String, InboxEntry> entries = new LinkedHashMap<>();

    Collected(ChannelAccount account, Instant now) {
        this.account = account;
        this.now = now;
        this.number = WhatsAppAccount.phoneNumberId(account);
    }

    /** Meta's id of the account's number. */
    String number() {
        return number;
    }

    /** When it came. */
    Instant now() {
        return now;
    }

    /**
     * Something that happened at an address.
     *
     * @param what the kind of event
     * @param parts what makes it the same again
     */
    void event(String address, Event event, String what, String... parts) {
        String key = key(what, parts);
        entries.putIfAbsent(key, new InboxEntry.EventEntry(account.address(address), key, event));
    }

    /** Leaves a trace of what no bot has a use for. */
    void unsupported(JsonNode item, String kind) {
        String key = key("other", Hashes.of(Json.write(item)));
        String shortened = kind.length() <= MAX_KIND ? kind : kind.substring(0, MAX_KIND);
        entries.putIfAbsent(key, new InboxEntry.Unsupported(account.tenant(), account.id(), key, shortened));
    }

    void unreadable(byte[] body, String reason) {
        String key = "sha256:" + Hashes.of(body);
        entries.putIfAbsent(key, new InboxEntry.Unreadable(account.tenant(), account.id(), key, body, reason));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    Reception.Accepted accepted() {
        return new Reception.Accepted(List.copyOf(entries.values()));
    }

    /** Another number in the same account's place has ids of its own. */
    private String key(String what, String... parts) {
        return what + ":" + Hashes.of(number, Hashes.of(parts));
    }
}
