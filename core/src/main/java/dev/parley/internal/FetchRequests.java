package dev.parley.internal;

import dev.parley.conversation.Message;
import dev.parley.id.IdGenerator;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.store.StepResult;

/** Asks for the files of messages that come in, where there is a store for them. */
final class FetchRequests {

    private final IdGenerator ids;
    private final boolean wanted;

    /** @param wanted whether there is a store for files */
    FetchRequests(IdGenerator ids, boolean wanted) {
        this.ids = ids;
        this.wanted = wanted;
    }

    /** Adds a message that came in to the draft's open conversation, and has its file fetched. */
    void add(Draft draft, Message message) {
        draft.message(message);
        Media media = ContentMedia.of(message.content());
        if (wanted && media != null && isElsewhere(media.source())) {
            draft.fetch(new StepResult.Fetch(message.conversation(), message.position(), ids.media()));
        }
    }

    private static boolean isElsewhere(MediaSource source) {
        return source instanceof MediaSource.PlatformFile || source instanceof MediaSource.Link;
    }
}
