package dev.parley.channel;

import org.jspecify.annotations.Nullable;

/** What became of fetching a file that a contact sent. Codes are the platform's, without content. */
public sealed interface MediaFetch {

    /**
     * All of it is there.
     *
     * @param type the MIME type as the platform tells it; null where it does not
     */
    record Fetched(@Nullable String type, long bytes) implements MediaFetch {}

    /** It is larger than is taken. */
    record TooLarge() implements MediaFetch {}

    /** It will not come: its link expired, or there never was one. */
    record Gone(String code) implements MediaFetch {}

    /** It did not come this time. */
    record Retry(String code) implements MediaFetch {}
}
