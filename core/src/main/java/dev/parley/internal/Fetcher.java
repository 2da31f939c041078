package dev.parley.internal;

import dev.parley.Counter;
import dev.parley.channel.MediaFetch;
import dev.parley.conversation.Event;
import dev.parley.conversation.InboxEntry;
import dev.parley.conversation.Message;
import dev.parley.delivery.RetryPolicy;
import dev.parley.id.TenantId;
import dev.parley.media.MediaPolicy;
import dev.parley.media.MediaStore;
import dev.parley.media.StoredMedia;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.store.FetchItem;
import dev.parley.store.FetchSettlement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the file of one message into the media store, and says what became of it. The key was chosen when the fetch was
 * asked for, so a file that an earlier attempt had kept is found, and is not fetched again. Thread-safe.
 */
final class Fetcher {

    private static final Duration NOT_CONNECTED_PAUSE = Duration.ofMinutes(1);
    private static final Logger log = LoggerFactory.getLogger(Fetcher.class);

    /** The file is not kept: it did not come, or is not taken. */
    private static final class NotKeptException extends IOException {
        private final String code;
        private final boolean again;

        private NotKeptException(String code, boolean again) {
            super(code);
            this.code = code;
            this.again = again;
        }
    }

    private final Connections connections;
    private final MediaStore media;
    private final MediaPolicy policy;
    private final RetryPolicy retries;
    private final InstantSource time;
    private final RandomGenerator random;
    private final Counters counters;

    Fetcher(
            Connections connections,
            MediaSettings settings,
            RetryPolicy retries,
            InstantSource time,
            RandomGenerator random,
            Counters counters) {
        this.connections = connections;
        this.media = settings.store();
        this.policy = settings.policy();
        this.retries = retries;
        this.time = time;
        this.random = random;
        this.counters = counters;
    }

    FetchSettlement fetch(FetchItem item) {
        Message message = item.message();
        Media claimed = ContentMedia.of(message.content());
        TenantId tenant = item.address().tenant();
        if (claimed == null) {
            return lost(item, "unreadable");
        }
        try {
            Optional<StoredMedia> kept = kept(item);
            if (kept.isPresent()) {
                return stored(item, kept.get());
            }
            Long size = claimed.size();
            if (size != null && size > policy.maxBytes()) {
                return lost(item, "too-large");
            }
            Connections.Connection connection =
                    connections.of(tenant, item.address().account());
            if (connection == null) {
                return new FetchSettlement(item, new FetchSettlement.Again(NOT_CONNECTED_PAUSE, false));
            }
            StoredMedia[] found = new StoredMedia[1];
            media.put(tenant, item.key(), out -> found[0] = fetch(connection, item, claimed.source(), out));
            return stored(item, found[0]);
        } catch (NotKeptException e) {
            return e.again ? again(item, e.code) : lost(item, e.code);
        } catch (IOException e) {
            log.warn("The media store failed: {}", Causes.of(e));
            return again(item, "media-store");
        } catch (RuntimeException e) {
            log.error("Message {} has a file that could not be fetched: {}", message.id(), Causes.of(e));
            return again(item, e.getClass().getName());
        }
    }

    /** What an attempt kept whose settlement did not come to be. */
    private Optional<StoredMedia> kept(FetchItem item) throws IOException {
        Optional<InputStream> opened = media.open(item.address().tenant(), item.key());
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = opened.get()) {
            Inspection inspection = new Inspection(OutputStream.nullOutputStream(), Long.MAX_VALUE);
            in.transferTo(inspection);
            return Optional.of(inspection.stored(item.key(), item.message().content()));
        }
    }

    private StoredMedia fetch(
            Connections.Connection connection, FetchItem item, MediaSource source, OutputStream target)
            throws IOException {
        Inspection inspection = new Inspection(target, policy.maxBytes());
        MediaFetch result;
        try {
            result = connection.channel().fetch(connection.account(), source, inspection, policy.maxBytes());
        } catch (Inspection.TooLargeException e) {
            result = new MediaFetch.TooLarge();
        } catch (RuntimeException e) {
            log.error(
                    "Channel {} threw instead of fetching: {}",
                    connection.channel().name(),
                    Causes.of(e));
            result = new MediaFetch.Retry(e.getClass().getName());
        }
        if (result instanceof MediaFetch.TooLarge) {
            throw new NotKeptException("too-large", false);
        } else if (result instanceof MediaFetch.Gone gone) {
            throw new NotKeptException("gone:" + gone.code(), false);
        } else if (result instanceof MediaFetch.Retry retry) {
            throw new NotKeptException(retry.code(), true);
        }
        Content content = item.message().content();
        if (inspection.size() == 0) {
            throw new NotKeptException("empty", false);
        }
        Optional<String> refusal = policy.refusal(content, inspection.type(content));
        if (refusal.isPresent()) {
            throw new NotKeptException(refusal.get(), false);
        }
        return inspection.stored(item.key(), content);
    }

    private FetchSettlement stored(FetchItem item, StoredMedia found) throws IOException {
        Message message = item.message();
        Content content = ContentMedia.changed(
                message.content(),
                before -> new Media(new MediaSource.Stored(found.key()), found.type(), before.name(), found.size()));
        Event event = new Event.MediaStored(message.conversation(), message.id(), message.position(), content, found);
        counters.add(Counter.MEDIA_STORED);
        return new FetchSettlement(item, new FetchSettlement.Stored(entry(item, "media-stored:", event)));
    }

    private FetchSettlement lost(FetchItem item, String reason) {
        Message message = item.message();
        log.warn("The file of message {} is not kept: {}", message.id(), reason);
        counters.add(Counter.MEDIA_LOST);
        Event event = new Event.MediaLost(message.conversation(), message.id(), message.position(), reason);
        return new FetchSettlement(item, new FetchSettlement.Lost(entry(item, "media-lost:", event)));
    }

    private FetchSettlement again(FetchItem item, String code) {
        Instant giveUpAt = item.message().createdAt().plus(retries.giveUpAfter());
        if (time.instant().isAfter(giveUpAt)) {
            return lost(item, "given up after " + (item.attempts() + 1) + " attempts: " + code);
        }
        log.info("The file of message {} is fetched again: {}", item.message().id(), code);
        counters.add(Counter.MEDIA_RETRIED);
        Duration delay = retries.delay(item.attempts() + 1, random);
        return new FetchSettlement(item, new FetchSettlement.Again(delay, true));
    }

    private static InboxEntry entry(FetchItem item, String prefix, Event event) {
        return new InboxEntry.EventEntry(item.address(), prefix + item.message().id(), event);
    }
}
