package dev.parley.channel.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what a message is by which of its many fields are there (Bot API, Message). */
final class MessageKinds {

    /** What a person sent, and the domain has no case for. */
    static final List<String> CONTENT_WITHOUT_CASE = List.of(
            "dice",
            "poll",
            "game",
            "story",
            "paid_media",
            "live_photo",
            "checklist",
            "rich_message",
            "web_app_data",
            "users_shared",
            "chat_shared");

    /** What says who, where and how, but not what. */
    private static final Set<String> ENVELOPE = Set.of(
            "message_id",
            "date",
            "edit_date",
            "chat",
            "from",
            "sender_chat",
            "sender_boost_count",
            "sender_business_bot",
            "business_connection_id",
            "author_signature",
            "message_thread_id",
            "is_topic_message",
            "direct_messages_topic",
            "forward_origin",
            "forward_from",
            "forward_from_chat",
            "forward_from_message_id",
            "forward_signature",
            "forward_sender_name",
            "forward_date",
            "is_automatic_forward",
            "reply_to_message",
            "reply_to_story",
            "reply_to_checklist_task_id",
            "external_reply",
            "quote",
            "via_bot",
            "has_protected_content",
            "is_from_offline",
            "is_paid_post",
            "paid_star_count",
            "media_group_id",
            "has_media_spoiler",
            "show_caption_above_media",
            "effect_id",
            "text",
            "entities",
            "caption",
            "caption_entities",
            "link_preview_options",
            "reply_markup");

    private MessageKinds() {}

    /** What to call a message without content: a notice of the chat's own, or a kind that came after this version. */
    static String unsupported(JsonNode message) {
        return message.properties().stream()
                .map(Map.Entry::getKey)
                .filter(field -> !ENVELOPE.contains(field))
                .findFirst()
                .orElse("empty_message");
    }
}
