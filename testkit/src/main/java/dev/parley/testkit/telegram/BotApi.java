package dev.parley.testkit.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Bot API: from a request to its answer. Thread-safe. */
final class BotApi {

    private static final long LARGEST_DOWNLOAD = 20L * 1024 * 1024;

    private static final Set<String> ACTIONS = Set.of(
            "typing",
            "upload_photo",
            "record_video",
            "upload_video",
            "record_voice",
            "upload_voice",
            "upload_document",
            "choose_sticker",
            "find_location",
            "record_video_note",
            "upload_video_note");

    private final Monitor monitor;
    private final World world;
    private final CallLog log;
    private final WebhookMethods webhook;
    private final SendMethods sending;
    private final EditMethods editing;
    private final String token;
    private final boolean readsAllGroupMessages;

    BotApi(
            Monitor monitor,
            World world,
            CallLog log,
            WebhookMethods webhook,
            String token,
            boolean readsAllGroupMessages) {
        this.monitor = monitor;
        this.world = world;
        this.log = log;
        this.webhook = webhook;
        this.sending = new SendMethods(world);
        this.editing = new EditMethods(world, sending);
        this.token = token;
        this.readsAllGroupMessages = readsAllGroupMessages;
    }

    /** The last part of a path. */
    static String methodOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    HttpAnswer answer(HttpCall call) {
        if (call.path().startsWith("/file/bot")) {
            return download(call.path().substring("/file/bot".length()));
        }
        String method = methodOf(call.path());
        Params params = null;
        try {
            authenticate(call.path());
            params = Params.of(call);
            return HttpAnswer.json(200, done(method, params));
        } catch (ApiError error) {
            Params known = params;
            monitor.run(() -> log.add(method, known, null, error.code(), false));
            return error.answer();
        } catch (IllegalArgumentException e) {
            return ApiError.badRequest("can't parse the request").answer();
        } catch (RuntimeException e) {
            return ApiError.of(500, "Internal Server Error: the simulator failed: " + e)
                    .answer();
        }
    }

    /** The answer that a fault gives; the call is logged and not done. */
    HttpAnswer note(HttpCall call, Fault fault) {
        Params params = null;
        try {
            params = Params.of(call);
        } catch (ApiError | IllegalArgumentException e) {
            // It is logged without arguments then.
        }
        Params known = params;
        int status = fault.kind() == Fault.Kind.ANSWER ? fault.answer().status() : 0;
        monitor.run(() -> log.add(methodOf(call.path()), known, null, status, false));
        return fault.answer();
    }

    private void authenticate(String path) {
        int slash = path.lastIndexOf('/');
        String given = path.startsWith("/bot") && slash > 4 ? path.substring(4, slash) : "";
        if (!given.matches("[0-9]{1,20}:[A-Za-z0-9_-]{3,100}")) {
            throw ApiError.of(404, "Not Found");
        }
        if (!given.equals(token)) {
            throw ApiError.of(401, "Unauthorized");
        }
    }

    private ObjectNode done(String method, Params params) {
        ObjectNode answer = Json.object().put("ok", true);
        if ("getUpdates".equals(method)) {
            return answer.set("result", webhook.getUpdates(params));
        }
        return monitor.change(() -> {
            JsonNode result = webhook.knows(method) ? webhook.call(method, params, answer) : result(method, params);
            log.add(method, params, result, 200, true);
            return answer.set("result", result.deepCopy());
        });
    }

    private JsonNode result(String method, Params params) {
        if (SendMethods.knows(method)) {
            return sending.send(method, params);
        }
        switch (method) {
            case "getMe" -> {
                return world.bot
                        .toJson()
                        .put("can_join_groups", true)
                        .put("can_read_all_group_messages", readsAllGroupMessages)
                        .put("supports_inline_queries", false);
            }
            case "editMessageText" -> {
                return editing.editText(params);
            }
            case "editMessageCaption" -> {
                return editing.editCaption(params);
            }
            case "editMessageReplyMarkup" -> {
                return editing.editMarkup(params);
            }
            case "getChat" -> {
                return sending.chat(params).toJson();
            }
            case "getFile" -> {
                return file(params);
            }
            case "deleteMessage" -> editing.delete(params);
            case "sendChatAction" -> {
                sending.writable(params);
                if (!ACTIONS.contains(params.text("action"))) {
                    throw ApiError.badRequest("wrong parameter action in request");
                }
            }
            case "answerCallbackQuery" -> {
                if (params.text("text").length() > 200) {
                    throw ApiError.badRequest("MESSAGE_TOO_LONG");
                }
                if (!world.answer(params.text("callback_query_id"))) {
                    throw ApiError.badRequest("query is too old and response timeout expired or query ID is invalid");
                }
            }
            case "setMyCommands", "deleteMyCommands" -> {}
            default -> throw ApiError.of(404, "Not Found: method not found");
        }
        return BooleanNode.TRUE;
    }

    private ObjectNode file(Params params) {
        World.StoredFile file = world.file(params.text("file_id"));
        if (file == null) {
            throw ApiError.badRequest("wrong file_id or the file is temporarily unavailable");
        }
        if (file.size() > LARGEST_DOWNLOAD) {
            throw ApiError.badRequest("file is too big");
        }
        return file.toJson().put("file_path", file.path());
    }

    private HttpAnswer download(String tokenAndPath) {
        int slash = tokenAndPath.indexOf('/');
        if (slash < 0 || !tokenAndPath.substring(0, slash).equals(token)) {
            return ApiError.of(401, "Unauthorized").answer();
        }
        World.StoredFile file = monitor.read(() -> world.fileAt(tokenAndPath.substring(slash + 1)));
        byte @Nullable [] bytes = file == null ? null : file.bytes();
        return bytes == null
                ? ApiError.of(404, "Not Found").answer()
                : HttpAnswer.of(200, "application/octet-stream", bytes);
    }

    /** How long a poll waits. */
    static Duration pollTime(Params params) {
        return Duration.ofSeconds(Math.max(0, Math.min(50, params.integer("timeout", 0))));
    }
}
