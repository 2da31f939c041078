package dev.parley.store.jdbc;

import dev.parley.conversation.AgentAction;
import dev.parley.conversation.Event;
import dev.parley.message.Content;
import dev.parley.message.MediaSource;
import java.util.Map;

/** The names under which cases are stored. Never change one: rows written under it would be unreadable. */
final class TypeNames {

    static final Map<Class<?>, String> ALL = Map.ofEntries(
            Map.entry(Event.MessageReceived.class, "message-received"),
            Map.entry(Event.MessageEdited.class, "message-edited"),
            Map.entry(Event.ReceiptReceived.class, "receipt-received"),
            Map.entry(Event.MessageDeleted.class, "message-deleted"),
            Map.entry(Event.Reacted.class, "reacted"),
            Map.entry(Event.ReceiptsUpTo.class, "receipts-up-to"),
            Map.entry(Event.SentElsewhere.class, "sent-elsewhere"),
            Map.entry(Event.ControlChanged.class, "control-changed"),
            Map.entry(Event.Referred.class, "referred"),
            Map.entry(Event.ProfileFound.class, "profile-found"),
            Map.entry(Event.Subscribed.class, "subscribed"),
            Map.entry(Event.Unsubscribed.class, "unsubscribed"),
            Map.entry(Event.AddressMoved.class, "address-moved"),
            Map.entry(Event.AgentActed.class, "agent-acted"),
            Map.entry(Event.TimerFired.class, "timer-fired"),
            Map.entry(Event.WindowClosed.class, "window-closed"),
            Map.entry(Event.DeliveryFailed.class, "delivery-failed"),
            Map.entry(Event.MediaStored.class, "media-stored"),
            Map.entry(Event.MediaLost.class, "media-lost"),
            Map.entry(AgentAction.Take.class, "take"),
            Map.entry(AgentAction.Reply.class, "reply"),
            Map.entry(AgentAction.HandBack.class, "hand-back"),
            Map.entry(AgentAction.Resolve.class, "resolve"),
            Map.entry(Content.Text.class, "text"),
            Map.entry(Content.Image.class, "image"),
            Map.entry(Content.Video.class, "video"),
            Map.entry(Content.Audio.class, "audio"),
            Map.entry(Content.File.class, "file"),
            Map.entry(Content.Location.class, "location"),
            Map.entry(Content.ContactCard.class, "contact-card"),
            Map.entry(Content.Sticker.class, "sticker"),
            Map.entry(Content.Choice.class, "choice"),
            Map.entry(Content.Choices.class, "choices"),
            Map.entry(Content.Carousel.class, "carousel"),
            Map.entry(Content.Template.class, "template"),
            Map.entry(Content.Unsupported.class, "unsupported"),
            Map.entry(MediaSource.PlatformFile.class, "platform-file"),
            Map.entry(MediaSource.Link.class, "link"),
            Map.entry(MediaSource.Upload.class, "upload"),
            Map.entry(MediaSource.Stored.class, "stored"));

    private TypeNames() {}
}
