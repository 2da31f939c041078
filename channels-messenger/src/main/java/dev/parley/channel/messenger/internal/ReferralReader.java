package dev.parley.channel.messenger.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Referral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what led a contact here. Where a message tells of more than one thing, the first of these counts: an ad, a link or
 * plugin, a product, a story or post. The platform's words for sources are open: only {@code ADS} means something here.
 */
final class ReferralReader {

    private static final int LONGEST_DETAIL = 500;
    private static final List<String> DETAILS = List.of("source", "type", "referer_uri");
    private static final List<String> AD_DETAILS =
            List.of("post_id", "product_id", "flow_id", "photo_url", "video_url");

    private ReferralReader() {}

    /** Of a message; null where it tells nothing. */
    static @Nullable Referral ofMessage(JsonNode message) {
        Referral told = of(message.path("referral"));
        if (told != null) {
            return told;
        }
        for (JsonNode attachment : AttachmentReader.of(message)) {
            Referral product = product(attachment.path("payload"));
            if (product != null) {
                return product;
            }
        }
        JsonNode story = message.path("reply_to").path("story");
        if (story.isObject()) {
            return post("story_reply", Fields.id(story, "id"), Fields.text(story, "url"), null);
        }
        for (JsonNode attachment : AttachmentReader.of(message)) {
            Referral post = AttachmentReader.post(attachment);
            if (post != null) {
                return post;
            }
        }
        return null;
    }

    /** Of a {@code referral} object; null where it tells nothing. */
    static @Nullable Referral of(JsonNode referral) {
        if (!referral.isObject()) {
            return null;
        }
        String ref = Fields.id(referral, "ref");
        String ad = Fields.id(referral, "ad_id");
        String source = Fields.text(referral, "source");
        String product = Fields.id(referral.path("product"), "id");
        JsonNode context = referral.path("ads_context_data");
        if (ref == null && ad == null && source == null) {
            return product == null ? null : Referral.of(Referral.Source.PRODUCT, product);
        }
        Map<String, String> details = new LinkedHashMap<>();
        put(details, "product_id", product);
        DETAILS.forEach(name -> put(details, name, Fields.id(referral, name)));
        AD_DETAILS.forEach(name -> put(details, name, Fields.id(context, name)));
        boolean isAd = ad != null || "ADS".equals(source);
        return new Referral(
                isAd ? Referral.Source.AD : Referral.Source.LINK,
                ref,
                ad,
                null,
                Fields.text(context, "ad_title"),
                Fields.text(referral, "referer_uri"),
                details);
    }

    /** A story, post or reel that a message is about. */
    static Referral post(String kind, @Nullable String id, @Nullable String url, @Nullable String title) {
        return new Referral(Referral.Source.POST, null, id, null, title, url, Map.of("kind", kind));
    }

    /** A product that a message is about; null where it is about none. */
    private static @Nullable Referral product(JsonNode payload) {
        JsonNode element = payload.path("product").path("elements").path(0);
        String id = Fields.id(element, "id");
        if (id == null) {
            return null;
        }
        Map<String, String> details = new LinkedHashMap<>();
        put(details, "retailer_id", Fields.id(element, "retailer_id"));
        put(details, "subtitle", Fields.text(element, "subtitle"));
        return new Referral(
                Referral.Source.PRODUCT,
                null,
                id,
                null,
                Fields.text(element, "title"),
                Fields.text(element, "image_url"),
                details);
    }

    /** Details are small: what is longer is left out, since half a link or text says something else. */
    static void put(Map<String, String> details, String name, @Nullable String value) {
        if (value != null && value.length() <= LONGEST_DETAIL) {
            details.put(name, value);
        }
    }
}
