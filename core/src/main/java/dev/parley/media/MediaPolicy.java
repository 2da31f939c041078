package dev.parley.media;

import dev.parley.message.Content;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which files of contacts are kept. What claims to be a picture, film, recording or sticker must be one by its bytes; a
 * file may be anything that is taken at all.
 *
 * @param maxBytes the largest, in bytes
 * @param kinds what is taken
 */
public record MediaPolicy(long maxBytes, Set<MediaKind> kinds) {

    /** Up to 25 MiB of anything but programs. */
    public static final MediaPolicy DEFAULT = new MediaPolicy(
            25L << 20,
            Set.of(
                    MediaKind.IMAGE,
                    MediaKind.VIDEO,
                    MediaKind.AUDIO,
                    MediaKind.DOCUMENT,
                    MediaKind.ARCHIVE,
                    MediaKind.OTHER));

    private static final Set<MediaKind> STICKERS = Set.of(MediaKind.IMAGE, MediaKind.VIDEO, MediaKind.ARCHIVE);

    public MediaPolicy {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("maxBytes must be at least 1, not " + maxBytes);
        }
        kinds = Set.copyOf(kinds);
    }

    /** The same kinds up to another size. */
    public MediaPolicy withMaxBytes(long bytes) {
        return new MediaPolicy(bytes, kinds);
    }

    /** Other kinds up to the same size. */
    public MediaPolicy withKinds(MediaKind... others) {
        return new MediaPolicy(maxBytes, Set.of(others));
    }

    /** What a file is, given what it came as: a recording may come in a container that films have too. */
    public static MediaType typeOf(Content claimed, byte[] head) {
        MediaType found = MediaType.of(head);
        return claimed instanceof Content.Audio ? found.asAudio() : found;
    }

    /**
     * Why a file is not taken; empty when it is.
     *
     * @param claimed what it came as
     * @param found what it is, by {@link #typeOf}
     */
    public Optional<String> refusal(Content claimed, MediaType found) {
        if (!isWhatItClaims(claimed, found)) {
            return Optional.of("not-what-it-claims:" + found.kind().name().toLowerCase(Locale.ROOT));
        }
        return kinds.contains(found.kind())
                ? Optional.empty()
                : Optional.of("kind-not-taken:" + found.kind().name().toLowerCase(Locale.ROOT));
    }

    private static boolean isWhatItClaims(Content claimed, MediaType found) {
        if (claimed instanceof Content.Image) {
            return found.kind() == MediaKind.IMAGE;
        } else if (claimed instanceof Content.Video) {
            // An animation is a film on some platforms and a picture on others.
            return found.kind() == MediaKind.VIDEO || found.mime().equals("image/gif");
        } else if (claimed instanceof Content.Audio) {
            return found.kind() == MediaKind.AUDIO;
        } else if (claimed instanceof Content.Sticker) {
            // Animated ones of Telegram are packed.
            return STICKERS.contains(found.kind());
        }
        return true;
    }
}
