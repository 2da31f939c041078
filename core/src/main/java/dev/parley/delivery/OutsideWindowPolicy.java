package dev.parley.delivery;

import dev.parley.conversation.Contact;
import dev.parley.conversation.Message;
import dev.parley.message.Content;
import java.util.Map;

/**
 * What to do about a message when the contact wrote too long ago for the platform to take a free one. Pure and
 * thread-safe.
 */
@FunctionalInterface
public interface OutsideWindowPolicy {

    /** What one can do. */
    sealed interface Decision {

        /** Send this approved text in its place; the message itself is not sent. */
        record SendTemplate(Content.Template template) implements Decision {}

        /** Keep it, and what follows it, until the contact writes. */
        record Hold() implements Decision {}

        /** Give it up. */
        record Refuse() implements Decision {}
    }

    /** Decides for one message. */
    Decision decide(Message message, Contact contact);

    /** Keeps everything until the contact writes. The default. */
    static OutsideWindowPolicy hold() {
        return (message, contact) -> new Decision.Hold();
    }

    /** Gives everything up; the history says why. */
    static OutsideWindowPolicy refuse() {
        return (message, contact) -> new Decision.Refuse();
    }

    /**
     * Asks the contact to come back, by an approved text in their language, and keeps nothing of what it stands for.
     *
     * @param byLanguage templates by IETF language tag; a contact whose language has none is left to the other policy
     */
    static OutsideWindowPolicy template(Map<String, Content.Template> byLanguage, OutsideWindowPolicy otherwise) {
        Map<String, Content.Template> templates = Map.copyOf(byLanguage);
        return (message, contact) -> {
            String language = contact.language();
            Content.Template template = language == null ? null : templates.get(language);
            return template == null ? otherwise.decide(message, contact) : new Decision.SendTemplate(template);
        };
    }
}
