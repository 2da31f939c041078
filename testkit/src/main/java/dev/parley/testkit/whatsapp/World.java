package dev.parley.testkit.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that the simulator knows, and the one lock over it. */
final class World {

    static final String PHONE_NUMBER_ID = "106540352242922";
    static final String BUSINESS_ACCOUNT_ID = "102290129340398";
    static final String APP_ID = "670843887433847";
    static final String DISPLAY_NUMBER = "15550001111";

    /** A file that WhatsApp keeps. */
    record StoredFile(String id, String type, byte[] bytes) {}

    /** Somebody with WhatsApp; either id may be hidden from the business. */
    static final class Account {
        final String name;
        String phone;
        String user;
        final boolean tellsPhone;
        final boolean tellsUser;
        final List<ShownMessage> chat = new ArrayList<>();
        final List<String> unread = new ArrayList<>();
        final Map<String, JsonNode> reactions = new HashMap<>();

        @Nullable
        Instant wroteAt;

        boolean blocks;
        boolean sawTyping;
        /** How many messages may go at once still, as of {@link #refilledAt}. */
        double budget = PAIR_BURST;

        @Nullable
        Instant refilledAt;

        Account(String name, String phone, String user, boolean tellsPhone, boolean tellsUser) {
            this.name = name;
            this.phone = phone;
            this.user = user;
            this.tellsPhone = tellsPhone;
            this.tellsUser = tellsUser;
        }
    }

    private static final int PAIR_BURST = 45;
    private static final Duration PAIR_EVERY = Duration.ofSeconds(6);
    private static final Duration WINDOW = Duration.ofHours(24);

    final InstantSource time;
    final List<Account> accounts = new ArrayList<>();
    final Map<String, StoredFile> files = new HashMap<>();
    final Map<String, Integer> templates = new HashMap<>();
    final Map<String, JsonNode> subscribed = new LinkedHashMap<>();
    final List<GraphCall> calls = new ArrayList<>();
    final List<ShownMessage> sent = new ArrayList<>();
    final List<String> read = new ArrayList<>();
    private long ids;

    World(InstantSource time) {
        this.time = time;
    }

    synchronized <T> T change(Supplier<T> action) {
        T result = action.get();
        notifyAll();
        return result;
    }

    /** Whether it came true within some real time. */
    synchronized boolean await(BooleanSupplier condition, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!condition.getAsBoolean()) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return false;
                }
                wait(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    long next() {
        return ++ids;
    }

    /**
     * An id of a message; as the real ones it has the number of the person in it, in Base64. The clock keeps it apart from
     * those of an earlier run, which a database may remember.
     */
    String messageId(Account person) {
        String inside = "\u001d\u000b" + person.phone + "\u0015\u0002"
                + Long.toHexString(time.instant().toEpochMilli()) + Long.toHexString(0x3AF000000L + next());
        return "wamid." + Base64.getEncoder().encodeToString(inside.getBytes(StandardCharsets.ISO_8859_1));
    }

    Account newAccount(String name, boolean tellsPhone, boolean tellsUser) {
        long number = next();
        Account account = new Account(
                name,
                Long.toString(15_550_200_000L + number),
                "US." + (10_000_000_000_000L + number),
                tellsPhone,
                tellsUser);
        accounts.add(account);
        return account;
    }

    /** Whoever is reached so; null if nobody is. */
    @Nullable
    Account reachedBy(JsonNode message) {
        String to = message.path("to").asText("").replaceAll("[^0-9]", "");
        String recipient = message.path("recipient").asText("");
        for (Account account : accounts) {
            if (to.isEmpty() ? account.user.equals(recipient) : account.phone.equals(to)) {
                return account;
            }
        }
        return null;
    }

    boolean isWindowOpen(Account person) {
        return person.wroteAt != null && !time.instant().isAfter(person.wroteAt.plus(WINDOW));
    }

    /** Takes one from what may still go to this person; false if there is none left. */
    boolean takePair(Account person) {
        Instant now = time.instant();
        if (person.refilledAt != null) {
            double more = Duration.between(person.refilledAt, now).toMillis() / (double) PAIR_EVERY.toMillis();
            person.budget = Math.min(PAIR_BURST, person.budget + more);
        }
        person.refilledAt = now;
        if (person.budget < 1) {
            return false;
        }
        person.budget -= 1;
        return true;
    }

    static String template(String name, String language) {
        return name + "\n" + language;
    }

    static JsonNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }
}
