package dev.parley.channel.http;

/** What became of a download. */
public sealed interface Download {

    /**
     * All of it is there.
     *
     * @param bytes how many
     */
    record Complete(long bytes) implements Download {}

    /** It is larger than the caller takes; what was written of it is worthless. */
    record TooLarge() implements Download {}

    /**
     * It did not come, or not whole; what was written of it is worthless.
     *
     * @param code the HTTP status, or a code of {@link Exchange}
     */
    record Failed(String code) implements Download {}
}
