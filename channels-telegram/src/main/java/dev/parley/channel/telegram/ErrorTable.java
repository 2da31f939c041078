package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what an answer of the Bot API means for a delivery. The code of an error decides first, what its description
 * contains second, since descriptions change (tdlib/telegram-bot-api, Client.cpp); an unknown 4xx is final.
 */
final class ErrorTable {

    /** What a proxy answers for a while, whatever was asked. */
    private static final Set<Integer> PASSING = Set.of(403, 408, 409, 421, 425);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    private ErrorTable() {}

    static SendResult result(BotAnswer answer, ChannelAccount account, Delivery delivery) {
        if (answer instanceof BotAnswer.Ok ok) {
            return new SendResult.Sent(externalId(ok.result(), delivery));
        } else if (answer instanceof BotAnswer.Failed failed) {
            return failed(failed, account, delivery);
        } else if (answer instanceof BotAnswer.Garbled garbled) {
            return garbled(garbled);
        } else if (answer instanceof BotAnswer.NeverLeft neverLeft) {
            return new SendResult.Retry(neverLeft.code());
        } else {
            return new SendResult.Unknown(((BotAnswer.Ambiguous) answer).code());
        }
    }

    /** A short name of what went wrong; empty if nothing did. */
    static String code(BotAnswer answer) {
        if (answer instanceof BotAnswer.Failed failed) {
            return ErrorCodes.of(failed.code(), failed.description());
        } else if (answer instanceof BotAnswer.Garbled garbled) {
            return garbled.status() + " unreadable answer";
        } else if (answer instanceof BotAnswer.NeverLeft neverLeft) {
            return neverLeft.code();
        }
        return answer instanceof BotAnswer.Ambiguous ambiguous ? ambiguous.code() : "";
    }

    private static String externalId(JsonNode result, Delivery delivery) {
        if (delivery instanceof Delivery.Edit edit) {
            return edit.externalId();
        }
        Long id = Fields.number(result, "message_id");
        return delivery instanceof Delivery.Send && id != null ? id.toString() : "";
    }

    private static SendResult failed(BotAnswer.Failed failed, ChannelAccount account, Delivery delivery) {
        String code = code(failed);
        if (failed.code() >= 500) {
            return new SendResult.Retry(code);
        }
        return switch (failed.code()) {
            case 400 -> badRequest(failed, code, account, delivery);
            case 401, 404 -> new SendResult.ChannelDown(code);
            case 403 -> new SendResult.Unreachable(code);
            case 409, 421 -> new SendResult.Retry(code);
            case 429 -> tooMany(failed.retryAfter());
            default -> new SendResult.Refused(code);
        };
    }

    private static SendResult badRequest(
            BotAnswer.Failed failed, String code, ChannelAccount account, Delivery delivery) {
        if (failed.migratedTo() != null) {
            return new SendResult.Moved(account.address(failed.migratedTo().toString()));
        }
        return switch (ErrorCodes.meaning(failed.description())) {
            case UNREACHABLE -> new SendResult.Unreachable(code);
            // What is refused though it went plain already would come back for ever.
            case SIMPLIFY -> isPlain(delivery) ? new SendResult.Refused(code) : new SendResult.Simplify(code);
            case DONE -> new SendResult.Sent(delivery instanceof Delivery.Edit edit ? edit.externalId() : "");
            case REFUSED -> new SendResult.Refused(code);
        };
    }

    private static boolean isPlain(Delivery delivery) {
        return (delivery instanceof Delivery.Send send && send.plain())
                || (delivery instanceof Delivery.Edit edit && edit.plain());
    }

    /** Not from the Bot API itself, so that only the status tells something; a 2xx may well have been carried out. */
    private static SendResult garbled(BotAnswer.Garbled garbled) {
        int status = garbled.status();
        String code = code(garbled);
        if (status < 300) {
            return new SendResult.Unknown(code);
        } else if (status < 400 || PASSING.contains(status) || status >= 500) {
            return new SendResult.Retry(code);
        } else if (status == 429) {
            return tooMany(garbled.retryAfter());
        }
        return status == 401 || status == 404 ? new SendResult.ChannelDown(code) : new SendResult.Refused(code);
    }

    /**
     * Telegram never says which of its limits was hit: that of the chat (about a message a second, 20 a minute in a
     * group) or that of the bot (about 30 a second). The narrow reading is taken, since it is the common one and holds
     * up nobody else; a bot at its own limit has each of its conversations told so in turn.
     */
    private static SendResult tooMany(@Nullable Duration told) {
        Duration delay = told == null || told.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : told;
        return new SendResult.RetryAfter(delay, SendResult.Scope.CONVERSATION);
    }
}
