package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.http.Download;
import dev.parley.channel.http.HttpCall;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Downloads the files that people sent. From {@link TelegramChannel#files}; safe for use by many threads. The URL that
 * the bytes come from has the bot's token in it, and is shown to nobody.
 */
public final class TelegramFiles {

    /** The largest file that Telegram hands to bots: 20 MiB (Bot API, getFile). */
    public static final long MAX_BYTES = 20L << 20;

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
     * Downloads to a file, which is there whole or not at all.
     *
     * @param fileId as in {@code MediaSource.PlatformFile}
     * @param target is replaced if it exists; its directory must exist
     * @throws IOException if the target cannot be written
     */
    public Download download(String fileId, Path target) throws IOException {
        return locate(fileId, call -> api.http().download(call, target, MAX_BYTES));
    }

    /**
     * Downloads to a stream, which stays open.
     *
     * @param fileId as in {@code MediaSource.PlatformFile}
     * @throws IOException if the target cannot be written
     */
    public Download download(String fileId, OutputStream target) throws IOException {
        return locate(fileId, call -> api.http().download(call, target, MAX_BYTES));
    }

    private Download locate(String fileId, Fetch fetch) throws IOException {
        BotCall getFile =
                new BotCall("getFile", JsonNodeFactory.instance.objectNode().put("file_id", fileId));
        BotAnswer answer = api.call(account, getFile, deadlines.call());
        if (!(answer instanceof BotAnswer.Ok found)) {
            String code = ErrorTable.code(answer);
            return ErrorCodes.contains(code, "file is too big") ? new Download.TooLarge() : new Download.Failed(code);
        }
        Long size = Fields.number(found.result(), "file_size");
        if (size != null && size > MAX_BYTES) {
            return new Download.TooLarge();
        }
        String path = path(found.result());
        if (path == null) {
            return new Download.Failed("unusable file path");
        }
        return fetch.from(HttpCall.get(api.fileUrl(account, path), deadlines.transfer()));
    }

    /** Where the file is; null if it is told nowhere or leads elsewhere. */
    static @Nullable String path(JsonNode result) {
        String path = Fields.text(result, "file_path");
        return path != null && PATH.matcher(path).matches() ? path : null;
    }

    private interface Fetch {
        Download from(HttpCall call) throws IOException;
    }
}
