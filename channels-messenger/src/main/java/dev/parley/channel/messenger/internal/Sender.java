package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.ChannelAccount;
import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.channel.graph.GraphAnswer;
import dev.parley.channel.graph.GraphApi;
import dev.parley.channel.graph.GraphResults;
import dev.parley.render.Renderer;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the calls that a delivery needs: one, or two where a file has to be uploaded first. Thread-safe. */
final class Sender {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);

    private final Apis apis;
    private final Deadlines deadlines;
    private final InstantSource time;
    private final State state;

    Sender(Apis apis, Deadlines deadlines, InstantSource time, State state) {
        this.apis = apis;
        this.deadlines = deadlines;
        this.time = time;
        this.state = state;
    }

    SendResult send(ChannelAccount account, Delivery delivery) {
        SendResult result;
        try {
            result = delivery instanceof Delivery.Send send ? message(account, send) : action(account, delivery);
        } catch (RefusedException e) {
            return new SendResult.Refused(e.code());
        }
        log.debug(
                "{} {}: {}",
                account.id(),
                delivery.getClass().getSimpleName(),
                result.getClass().getSimpleName());
        return result;
    }

    private SendResult action(ChannelAccount account, Delivery delivery) throws RefusedException {
        GraphAnswer answer = post(account, ActionWriter.write(delivery));
        return GraphResults.of(answer, body -> "", failed -> ErrorTable.own(failed, delivery));
    }

    private SendResult message(ChannelAccount account, Delivery.Send send) throws RefusedException {
        Flavour flavour = AccountFields.flavour(account);
        Outbound outbound = new MessageWriter(flavour).write(send);
        if (!Renderer.takes(send.content(), flavour.capabilities())) {
            throw new RefusedException("not-supported:beyond-capabilities");
        }
        Outbound.File file = outbound.file();
        if (file == null) {
            return result(post(account, outbound.body()), send);
        }
        Uploads.Key key = Uploads.Key.of(account, file);
        Optional<String> known = state.uploads().find(key, time);
        if (known.isPresent()) {
            return again(account, send, outbound.with(known.get()), key);
        }
        GraphAnswer uploaded = Uploads.upload(apis.of(account), account, file, deadlines.transfer());
        if (!(uploaded instanceof GraphAnswer.Ok ok)) {
            return notUploaded(uploaded, send);
        }
        String id = Fields.id(ok.body(), "attachment_id");
        if (id == null) {
            return new SendResult.Retry("no attachment id");
        }
        state.uploads().remember(key, id, time);
        return result(post(account, outbound.with(id)), send);
    }

    /** With a file that the platform had before; if it forgot it, the next attempt uploads it again. */
    private SendResult again(ChannelAccount account, Delivery.Send send, ObjectNode body, Uploads.Key file) {
        GraphAnswer answer = post(account, body);
        SendResult result = result(answer, send);
        if (answer instanceof GraphAnswer.Failed failed
                && ErrorTable.isInvalid(failed)
                && result instanceof SendResult.Refused refused) {
            state.uploads().forget(file);
            return new SendResult.Retry(refused.code());
        }
        return result;
    }

    /** Nobody has seen anything, so that what is in doubt is simply done again. */
    private static SendResult notUploaded(GraphAnswer answer, Delivery delivery) {
        SendResult result = GraphResults.of(answer, body -> "", failed -> ErrorTable.own(failed, delivery));
        return result instanceof SendResult.Unknown unknown ? new SendResult.Retry(unknown.code()) : result;
    }

    private SendResult result(GraphAnswer answer, Delivery.Send send) {
        SendResult result = GraphResults.of(answer, Sender::messageId, failed -> ErrorTable.own(failed, send));
        if (result instanceof SendResult.Sent sent && sent.externalId().isEmpty()) {
            return new SendResult.Unknown("no message id");
        } else if (!answer.code().isEmpty()) {
            log.info("Message {} was answered {} {}", send.id(), answer.code(), answer.trace());
        }
        return result;
    }

    private static String messageId(JsonNode body) {
        String id = Fields.id(body, "message_id");
        return id == null ? "" : id;
    }

    private GraphAnswer post(ChannelAccount account, ObjectNode body) {
        GraphApi api = apis.of(account);
        return api.post(AccountFields.access(account), AccountFields.path(account, "messages"), body, deadlines.call());
    }
}
