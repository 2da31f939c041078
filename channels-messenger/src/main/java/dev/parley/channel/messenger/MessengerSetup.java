package dev.parley.channel.messenger;

import dev.parley.channel.messenger.internal.PageSetup;
import dev.parley.conversation.Address;
import dev.parley.id.AccountId;
import dev.parley.message.Option;
import java.util.List;
import java.util.Map;

/**
 * Sets a page up at Meta. From {@link MessengerChannel#setup}; every call may be repeated, replaces what was set before, and throws
 * {@link MessengerException} if Meta does not do it. The webhook's URL itself is set in the app's dashboard.
 */
public final class MessengerSetup {

    /** The Page inbox as an app, which a chat can be passed to so that people answer it there. */
    public static final String PAGE_INBOX_APP = "263902037430900";

    private final AccountId account;
    private final PageSetup calls;

    MessengerSetup(AccountId account, PageSetup calls) {
        this.account = account;
        this.calls = calls;
    }

    /** Has webhooks delivered of all that the channel has a use for. Do it again after an outage of an hour. */
    public void subscribe() {
        check("subscribe", calls.subscribe());
    }

    /**
     * Has webhooks delivered of some things only, for an app that may not have the others: Meta takes all that it is asked
     * for, or nothing. The probe goes on to name what is missing.
     *
     * @param fields by the platform's names, as {@code messages}
     */
    public void subscribe(List<String> fields) {
        check("subscribe", calls.subscribe(fields));
    }

    /** Has no webhooks delivered any more. */
    public void unsubscribe() {
        check("unsubscribe", calls.unsubscribe());
    }

    /**
     * The button that begins a chat; without it there is no persistent menu.
     *
     * @param payload what comes back as the id of a choice when it is pressed
     */
    public void getStarted(String payload) {
        check("getStarted", calls.getStarted(payload));
    }

    /**
     * What stands in a chat before it begins.
     *
     * @param texts by locale, as {@code my_MM}; one of them under {@code default}
     */
    public void greeting(Map<String, String> texts) {
        check("greeting", calls.greeting(texts));
    }

    /**
     * The menu beside the keyboard. Set {@link #getStarted} first.
     *
     * @param options replies and links; three are seen at once
     */
    public void persistentMenu(List<Option> options) {
        check("persistentMenu", calls.persistentMenu(options));
    }

    /**
     * Questions to begin with.
     *
     * @param questions replies, four at most; the title is the question
     */
    public void iceBreakers(List<Option> questions) {
        check("iceBreakers", calls.iceBreakers(questions));
    }

    /**
     * Takes parts of the profile away.
     *
     * @param fields by the platform's names, as {@code ice_breakers}
     */
    public void deleteProfile(List<String> fields) {
        check("deleteProfile", calls.deleteProfile(fields));
    }

    /** Gives the right to speak in a chat to another app, as {@link #PAGE_INBOX_APP}. */
    public void passThreadControl(Address person, String appId) {
        check("passThreadControl", calls.passThreadControl(person.value(), appId));
    }

    /** Takes the right to speak in a chat back, as the app that has chats by default may. */
    public void takeThreadControl(Address person) {
        check("takeThreadControl", calls.takeThreadControl(person.value()));
    }

    /** Asks the app that has it for the right to speak in a chat. */
    public void requestThreadControl(Address person) {
        check("requestThreadControl", calls.requestThreadControl(person.value()));
    }

    /** Gives the right to speak in a chat back to the app that has chats by default. */
    public void releaseThreadControl(Address person) {
        check("releaseThreadControl", calls.releaseThreadControl(person.value()));
    }

    private void check(String what, String code) {
        if (!code.isEmpty()) {
            throw new MessengerException(account, what, code);
        }
    }
}
