package dev.parley.channel.messenger.internal;

import dev.parley.channel.Delivery;
import dev.parley.channel.SendResult;
import dev.parley.channel.graph.GraphAnswer;
import dev.parley.channel.graph.GraphError;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the errors of the Send API mean that mean something else elsewhere, or nothing (Messenger Platform, Error codes;
 * Instagram Messaging). One code stands for many things, which the subcode tells apart. The rest is the Graph API's.
 */
final class ErrorTable {

    /** The last message of the contact's is more than a day ago. */
    private static final Set<Integer> OUTSIDE_WINDOW = Set.of(2018278, 2018065, 2534022);

    /** They blocked the page, left, or were never a contact of this page. */
    private static final Set<Integer> GONE = Set.of(2018108, 2018001, 2534014);

    private static final int ANOTHER_APP_CONTROLS = 2018300;

    /** Told of people who left as of a window that closed; only its words tell which. */
    private static final int CLOSED_OR_GONE = 1545041;

    /** 551: not available right now; 210: not visible. */
    private static final Set<Integer> GONE_CODES = Set.of(551, 210);

    /**
     * 230: this person may not be written to; 200/2018028: nor may anyone but testers before the app is live. Neither says
     * anything of the account's other contacts, and it must not stop for them.
     */
    private static final int NOT_TO_THIS_PERSON = 230;

    private static final int ONLY_TESTERS = 2018028;

    /** The page or account that the call names is none that the token may see. */
    private static final int NOT_SEEN = 33;

    private static final int NO_PERMISSION = 10;
    private static final int INVALID_PARAMETER = 100;

    private ErrorTable() {}

    static Optional<SendResult> own(GraphAnswer.Failed failed, Delivery delivery) {
        GraphError error = failed.error();
        String name = error.name();
        int subcode = error.subcode();
        if (OUTSIDE_WINDOW.contains(subcode)) {
            return Optional.of(new SendResult.OutsideWindow(name));
        } else if (subcode == ANOTHER_APP_CONTROLS) {
            return Optional.of(new SendResult.NotInControl(name));
        } else if (subcode == CLOSED_OR_GONE || error.code() == CLOSED_OR_GONE) {
            return Optional.of(
                    tellsOfWindow(error) ? new SendResult.OutsideWindow(name) : new SendResult.Unreachable(name));
        } else if (GONE.contains(subcode) || GONE_CODES.contains(error.code())) {
            return Optional.of(new SendResult.Unreachable(name));
        } else if (error.code() == NO_PERMISSION && subcode == 0 && tellsOfWindow(error)) {
            return Optional.of(new SendResult.OutsideWindow(name));
        } else if (error.code() == NOT_TO_THIS_PERSON || subcode == ONLY_TESTERS) {
            return Optional.of(new SendResult.Refused(name));
        } else if (isNotSeen(failed) && delivery instanceof Delivery.Send && !Recipient.isComment(delivery)) {
            return Optional.of(new SendResult.ChannelDown(name));
        } else if (isInvalid(failed) && subcode == 0 && quotes(delivery)) {
            // It may be the quoted message that is no more.
            return Optional.of(new SendResult.Simplify(name));
        }
        return Optional.empty();
    }

    /** Whether something that the call names is not as it must be, such as a file that expired. */
    static boolean isInvalid(GraphAnswer.Failed failed) {
        return failed.error().code() == INVALID_PARAMETER;
    }

    private static boolean isNotSeen(GraphAnswer.Failed failed) {
        return failed.error().code() == NOT_SEEN
                || (isInvalid(failed) && failed.error().subcode() == NOT_SEEN);
    }

    private static boolean quotes(Delivery delivery) {
        return delivery instanceof Delivery.Send send && send.replyTo() != null && !send.plain();
    }

    private static boolean tellsOfWindow(GraphError error) {
        return error.message().toLowerCase(Locale.ROOT).contains("window");
    }
}
