package dev.parley.faults;

import dev.parley.conversation.Conversation;
import dev.parley.id.ConversationId;
import dev.parley.id.MessageId;
import dev.parley.store.OutboxItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a node writes down beside the database, by the machine's clock: which messages it took to send them, and when it
 * had committed that another owns a conversation. A line is there before anything that follows from it. Thread-safe.
 */
final class Journal {

    /** A message that was handed out to be sent by a call that began then. */
    record Claim(Instant begun, MessageId message) {}

    /** A message whose lease was found to have run out by a call that ended then. */
    record Expiry(Instant found, MessageId message) {}

    /** An epoch whose commit had ended then. */
    record Epoch(Instant committed, ConversationId conversation, long epoch) {}

    private static final String CLAIM = "claim";
    private static final String EXPIRY = "expiry";
    private static final String EPOCH = "epoch";

    private final Path file;
    private final ThreadLocal<List<Conversation>> undecided = ThreadLocal.withInitial(ArrayList::new);

    Journal(Path file) {
        this.file = file;
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    void claimed(Instant begun, List<OutboxItem> items) {
        write(items.stream()
                .map(item -> String.join(
                        " ", CLAIM, begun.toString(), item.message().id().toString()))
                .toList());
    }

    void expired(List<OutboxItem> items) {
        String now = now().toString();
        write(items.stream()
                .map(item -> String.join(" ", EXPIRY, now, item.message().id().toString()))
                .toList());
    }

    /** The transaction that this thread is in changes the owner of a conversation, if it is committed. */
    void changesOwner(Conversation after) {
        undecided.get().add(after);
    }

    /** It is rolled back. */
    void rolledBack() {
        undecided.get().clear();
    }

    /** The transaction that this thread was in is committed. */
    void committed() {
        String now = now().toString();
        write(undecided.get().stream()
                .map(after -> String.join(" ", EPOCH, now, after.id().toString(), Long.toString(after.epoch())))
                .toList());
        undecided.get().clear();
    }

    private synchronized void write(List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        try {
            Files.writeString(
                    file, String.join("\n", lines) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Claim> claims(Path file) {
        return lines(file, CLAIM).stream()
                .map(line -> new Claim(Instant.parse(line[1]), MessageId.of(line[2])))
                .toList();
    }

    static List<Expiry> expiries(Path file) {
        return lines(file, EXPIRY).stream()
                .map(line -> new Expiry(Instant.parse(line[1]), MessageId.of(line[2])))
                .toList();
    }

    static List<Epoch> epochs(Path file) {
        return lines(file, EPOCH).stream()
                .map(line -> new Epoch(Instant.parse(line[1]), ConversationId.of(line[2]), Long.parseLong(line[3])))
                .toList();
    }

    /** One that its writer was killed in does not end. */
    private static List<String[]> lines(Path file, String kind) {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            return text.substring(0, text.lastIndexOf('\n') + 1)
                    .lines()
                    .map(line -> line.split(" ", -1))
                    .filter(line -> line[0].equals(kind))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
