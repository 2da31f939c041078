package dev.parley.conversation;

import dev.parley.message.WellFormed;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What led a contact here, as the platform tells it: an ad, a post, a comment, a product, a link with a code in it. None
 * of it is proof: some of it comes from the contact's own client.
 *
 * @param source what kind of thing it was
 * @param ref the business's own code, as in a deep link; null for none
 * @param sourceId the platform's id of the ad, post, comment or product; null for none
 * @param clickId the platform's id of the click, which reports of conversions name; null for none
 * @param title what the ad or post is called; null where it is not told
 * @param url where it is; null where it is not told
 * @param details what else is told, by the platform's own names; small
 */
public record Referral(
        Source source,
        @Nullable String ref,
        @Nullable String sourceId,
        @Nullable String clickId,
        @Nullable String title,
        @Nullable String url,
        Map<String, String> details) {

    /** What led here. */
    public enum Source {
        AD,
        POST,
        COMMENT,
        PRODUCT,
        /** A link or code that is the business's own. */
        LINK
    }

    public Referral {
        ref = WellFormed.textOrNull(ref);
        sourceId = WellFormed.textOrNull(sourceId);
        clickId = WellFormed.textOrNull(clickId);
        title = WellFormed.textOrNull(title);
        url = WellFormed.textOrNull(url);
        Map<String, String> wellFormed = new LinkedHashMap<>();
        details.forEach((name, value) -> wellFormed.put(WellFormed.text(name), WellFormed.text(value)));
        details = Map.copyOf(wellFormed);
    }

    /** A link with a code of the business's own, as in {@code t.me/bot?start=ref}. */
    public static Referral link(String ref) {
        return new Referral(Source.LINK, ref, null, null, null, null, Map.of());
    }

    /** Something that the platform has an id for. */
    public static Referral of(Source source, @Nullable String sourceId) {
        return new Referral(source, null, sourceId, null, null, null, Map.of());
    }

    /** Without what the platform or the contact's client put into it. */
    @Override
    public String toString() {
        return "Referral[" + source + "]";
    }
}
