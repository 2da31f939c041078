package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversation.Referral;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what led the writer of a message here: an ad or post that was clicked, or a product of the catalogue. */
final class Referrals {

    private static final List<String> DETAILS =
            List.of("source_type", "body", "media_type", "image_url", "video_url", "thumbnail_url");

    /** Longer values are left out: half an URL leads nowhere. */
    private static final int MAX_VALUE = 2048;

    private Referrals() {}

    /** What the message tells; null where it tells nothing. */
    static @Nullable Referral read(JsonNode message) {
        JsonNode referral = message.path("referral");
        JsonNode product = message.path("context").path("referred_product");
        if (referral.isObject()) {
            return clicked(referral);
        }
        return product.isObject() ? asked(product) : null;
    }

    private static Referral clicked(JsonNode referral) {
        Map<String, String> details = new LinkedHashMap<>();
        DETAILS.forEach(name -> put(details, name, Fields.text(referral, name)));
        put(details, "welcome_message", Fields.text(referral.path("welcome_message"), "text"));
        boolean post = "post".equals(Fields.text(referral, "source_type"));
        return new Referral(
                post ? Referral.Source.POST : Referral.Source.AD,
                null,
                Fields.text(referral, "source_id"),
                Fields.text(referral, "ctwa_clid"),
                Fields.text(referral, "headline"),
                Fields.text(referral, "source_url"),
                details);
    }

    private static Referral asked(JsonNode product) {
        Map<String, String> details = new LinkedHashMap<>();
        put(details, "catalog_id", Fields.text(product, "catalog_id"));
        return new Referral(
                Referral.Source.PRODUCT, null, Fields.text(product, "product_retailer_id"), null, null, null, details);
    }

    private static void put(Map<String, String> details, String name, @Nullable String value) {
        if (value != null && value.length() <= MAX_VALUE) {
            details.put(name, value);
        }
    }
}
