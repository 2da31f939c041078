package dev.parley.channel.whatsapp;

import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.channel.graph.GraphAnswer;
import dev.parley.channel.graph.GraphApi;
import dev.parley.render.Renderer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends: what has to go up goes up first, and is named by its id in the message. Safe between threads. */
final class Outbound {

    private static final Logger log = LoggerFactory.getLogger(Outbound.class);

    private static final String DEFAULT_LIST_LABEL = "Menu";

    private final GraphApi api;
    private final Deadlines deadlines;
    private final Uploads uploads;

    Outbound(GraphApi api, Deadlines deadlines, Uploads uploads) {
        this.api = api;
        this.deadlines = deadlines;
        this.uploads = uploads;
    }

    SendResult send(ChannelAccount account, Delivery delivery, Instant now) {
        Optional<OutboundCall> call;
        try {
            call = OutboundWriter.write(
                    delivery,
                    WhatsAppAccount.setting(account, WhatsAppAccount.LIST_LABEL).orElse(DEFAULT_LIST_LABEL));
        } catch (RefusedException e) {
            return new SendResult.Refused(e.code());
        }
        if (delivery instanceof Delivery.Send send && !Renderer.takes(send.content(), WhatsAppChannel.CAPABILITIES)) {
            return new SendResult.Refused("not-supported:beyond-capabilities");
        }
        return call.isPresent() ? send(account, delivery, call.get(), now) : new SendResult.Sent("");
    }

    private SendResult send(ChannelAccount account, Delivery delivery, OutboundCall call, Instant now) {
        List<String> reused = new ArrayList<>();
        for (OutboundCall.Attachment file : call.files()) {
            String key = Uploads.key(account, file);
            String id = uploads.id(key, now);
            if (id == null) {
                GraphAnswer answer = Uploads.put(api, account, file, deadlines.transfer());
                id = answer instanceof GraphAnswer.Ok ok ? ok.body().path("id").asText("") : "";
                if (id.isEmpty()) {
                    return notUploaded(account, delivery, answer);
                }
                uploads.remember(key, id, now);
            } else {
                reused.add(key);
            }
            file.target().put("id", id);
        }
        GraphAnswer answer = api.post(
                WhatsAppAccount.access(account),
                WhatsAppAccount.phoneNumberId(account) + "/messages",
                call.body(),
                deadlines.call());
        SendResult result = ErrorTable.result(answer, delivery);
        log(account, "messages", answer, result);
        if (!reused.isEmpty() && mayBeGone(answer, result)) {
            // It goes up anew once; what is refused then was not the file.
            reused.forEach(uploads::forget);
            return new SendResult.Retry(answer.code());
        }
        return result;
    }

    /** Whether what WhatsApp answered may be that a file is not there any more. */
    private static boolean mayBeGone(GraphAnswer answer, SendResult result) {
        return result instanceof SendResult.Refused
                || result instanceof SendResult.Simplify
                || (result instanceof SendResult.Retry && answer instanceof GraphAnswer.Failed);
    }

    /** Nothing of the message was written yet, so that whatever became of the file, it may go up again. */
    private static SendResult notUploaded(ChannelAccount account, Delivery delivery, GraphAnswer answer) {
        SendResult result = ErrorTable.result(answer, delivery);
        SendResult safe = result instanceof SendResult.Sent || result instanceof SendResult.Unknown
                ? new SendResult.Retry(answer.code().isEmpty() ? "no media id" : answer.code())
                : result;
        log(account, "media", answer, safe);
        return safe;
    }

    private static void log(ChannelAccount account, String what, GraphAnswer answer, SendResult result) {
        log.debug(
                "{} {}: {} {} {}",
                account.id(),
                what,
                result.getClass().getSimpleName(),
                answer.code(),
                answer.trace());
    }
}
