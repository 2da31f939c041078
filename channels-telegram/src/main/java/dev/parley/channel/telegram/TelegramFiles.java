package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.MediaFetch;
import dev.parley.channel.http.FileDownloads;
import dev.parley.channel.http.HttpCall;
import dev.parley.message.MediaSource;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fetches the files that people sent. The URL that the bytes come from has the bot's token in it, and is shown to nobody. */
final class TelegramFiles {

    /** The largest file that Telegram hands to bots: 20 MiB (Bot API, getFile). */
    static final long MAX_BYTES = 20L << 20;

    /** Nothing that leads out of the bot's own files. */
    private static final Pattern PATH =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*+");

    private final BotApi api;
    private final ChannelAccount account;
    private final Deadlines deadlines;

    TelegramFiles(BotApi api, ChannelAccount account, Deadlines deadlines) {
        this.api = api;
        this.account = account;
        this.deadlines = deadlines;
    }

    /**
     * Fetches a file to a stream, which stays open.
     *
     * @throws IOException if the stream cannot be written
     */
    MediaFetch fetch(MediaSource source, OutputStream target, long maxBytes) throws IOException {
        if (!(source instanceof MediaSource.PlatformFile file)) {
            return new MediaFetch.Gone("not-a-file-id");
        }
        long max = Math.min(maxBytes, MAX_BYTES);
        BotCall getFile =
                new BotCall("getFile", JsonNodeFactory.instance.objectNode().put("file_id", file.id()));
        BotAnswer answer = api.call(account, getFile, deadlines.call());
        if (!(answer instanceof BotAnswer.Ok found)) {
            return notFound(answer);
        }
        Long size = Fields.number(found.result(), "file_size");
        if (size != null && size > max) {
            return new MediaFetch.TooLarge();
        }
        String path = path(found.result());
        if (path == null) {
            return new MediaFetch.Gone("unusable file path");
        }
        HttpCall call = HttpCall.get(api.fileUrl(account, path), deadlines.transfer());
        return FileDownloads.result(api.http().download(call, target, max), null);
    }

    /** A file id that Telegram does not take never becomes good again; all else may pass (Bot API, getFile). */
    private static MediaFetch notFound(BotAnswer answer) {
        String code = ErrorTable.code(answer);
        if (!(answer instanceof BotAnswer.Failed failed)) {
            return new MediaFetch.Retry(code);
        } else if (ErrorCodes.contains(failed.description(), "file is too big")) {
            return new MediaFetch.TooLarge();
        }
        boolean refused = failed.code() == 400 && !ErrorCodes.contains(failed.description(), "temporarily unavailable");
        return refused ? new MediaFetch.Gone(code) : new MediaFetch.Retry(code);
    }

    /** Where the file is; null if it is told nowhere or leads elsewhere. */
    static @Nullable String path(JsonNode result) {
        String path = Fields.text(result, "file_path");
        return path != null && PATH.matcher(path).matches() ? path : null;
    }
}
