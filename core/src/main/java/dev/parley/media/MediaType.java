package dev.parley.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * What a file is by its first bytes, whatever its sender says.
 *
 * @param mime the MIME type
 * @param extension what the names of such files end with, with the dot; empty where nothing is known
 */
public record MediaType(String mime, MediaKind kind, String extension) {

    /** How many bytes of a file's beginning are looked at. */
    public static final int HEAD_BYTES = 64;

    /** Anything that is not known. Never text or HTML, which a browser might take for a page. */
    public static final MediaType UNKNOWN = new MediaType("application/octet-stream", MediaKind.OTHER, "");

    /** A type, and what stands at a place in its files. */
    private record Magic(int offset, byte[] bytes, MediaType type) {

        private boolean matches(byte[] head) {
            return head.length >= offset + bytes.length
                    && Arrays.equals(head, offset, offset + bytes.length, bytes, 0, bytes.length);
        }
    }

    private static final int BRAND = 8;

    /**
     * The first that matches counts, so what is told apart further on stands before what is not. Programs stand first:
     * behind their beginning they may pretend to be anything.
     */
    private static final List<Magic> MAGIC = List.of(
            magic(0, "MZ", "application/vnd.microsoft.portable-executable", MediaKind.PROGRAM, ""),
            magic(0, "\u007FELF", "application/x-elf", MediaKind.PROGRAM, ""),
            magic(0, "\u00CA\u00FE\u00BA\u00BE", "application/x-mach-binary", MediaKind.PROGRAM, ""),
            magic(0, "\u00CF\u00FA\u00ED\u00FE", "application/x-mach-binary", MediaKind.PROGRAM, ""),
            magic(0, "\u00CE\u00FA\u00ED\u00FE", "application/x-mach-binary", MediaKind.PROGRAM, ""),
            magic(0, "#!AMR", "audio/amr", MediaKind.AUDIO, ".amr"),
            magic(0, "#!", "text/x-shellscript", MediaKind.PROGRAM, ""),
            magic(0, "\u00FF\u00D8\u00FF", "image/jpeg", MediaKind.IMAGE, ".jpg"),
            magic(0, "\u0089PNG\r\n\u001A\n", "image/png", MediaKind.IMAGE, ".png"),
            magic(0, "GIF87a", "image/gif", MediaKind.IMAGE, ".gif"),
            magic(0, "GIF89a", "image/gif", MediaKind.IMAGE, ".gif"),
            magic(0, "II*\0", "image/tiff", MediaKind.IMAGE, ".tif"),
            magic(0, "MM\0*", "image/tiff", MediaKind.IMAGE, ".tif"),
            magic(BRAND, "WEBP", "image/webp", MediaKind.IMAGE, ".webp"),
            magic(BRAND, "WAVE", "audio/wav", MediaKind.AUDIO, ".wav"),
            magic(BRAND, "AVI ", "video/x-msvideo", MediaKind.VIDEO, ".avi"),
            magic(4, "ftypheic", "image/heic", MediaKind.IMAGE, ".heic"),
            magic(4, "ftypheix", "image/heic", MediaKind.IMAGE, ".heic"),
            magic(4, "ftypmif1", "image/heif", MediaKind.IMAGE, ".heif"),
            magic(4, "ftypavif", "image/avif", MediaKind.IMAGE, ".avif"),
            magic(4, "ftypM4A ", "audio/mp4", MediaKind.AUDIO, ".m4a"),
            magic(4, "ftypqt  ", "video/quicktime", MediaKind.VIDEO, ".mov"),
            magic(4, "ftyp3g", "video/3gpp", MediaKind.VIDEO, ".3gp"),
            magic(4, "ftyp", "video/mp4", MediaKind.VIDEO, ".mp4"),
            magic(0, "\u001AE\u00DF\u00A3", "video/webm", MediaKind.VIDEO, ".webm"),
            magic(0, "OggS", "audio/ogg", MediaKind.AUDIO, ".ogg"),
            magic(0, "fLaC", "audio/flac", MediaKind.AUDIO, ".flac"),
            magic(0, "ID3", "audio/mpeg", MediaKind.AUDIO, ".mp3"),
            magic(0, "\u00FF\u00F1", "audio/aac", MediaKind.AUDIO, ".aac"),
            magic(0, "\u00FF\u00F9", "audio/aac", MediaKind.AUDIO, ".aac"),
            magic(0, "\u00FF\u00FB", "audio/mpeg", MediaKind.AUDIO, ".mp3"),
            magic(0, "\u00FF\u00FA", "audio/mpeg", MediaKind.AUDIO, ".mp3"),
            magic(0, "\u00FF\u00E3", "audio/mpeg", MediaKind.AUDIO, ".mp3"),
            magic(0, "\u00FF\u00F3", "audio/mpeg", MediaKind.AUDIO, ".mp3"),
            magic(0, "\u00FF\u00F2", "audio/mpeg", MediaKind.AUDIO, ".mp3"),
            magic(0, "%PDF-", "application/pdf", MediaKind.DOCUMENT, ".pdf"),
            magic(0, "{\\rtf", "application/rtf", MediaKind.DOCUMENT, ".rtf"),
            magic(
                    0,
                    "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1",
                    "application/x-ole-storage",
                    MediaKind.DOCUMENT,
                    ""),
            magic(0, "PK\u0003\u0004", "application/zip", MediaKind.ARCHIVE, ".zip"),
            magic(0, "PK\u0005\u0006", "application/zip", MediaKind.ARCHIVE, ".zip"),
            magic(0, "\u001F\u008B", "application/gzip", MediaKind.ARCHIVE, ".gz"),
            magic(0, "Rar!\u001A\u0007", "application/vnd.rar", MediaKind.ARCHIVE, ".rar"),
            magic(0, "7z\u00BC\u00AF'\u001C", "application/x-7z-compressed", MediaKind.ARCHIVE, ".7z"));

    /**
     * What a file is.
     *
     * @param head its first {@value #HEAD_BYTES} bytes, or all where it has fewer
     */
    public static MediaType of(byte[] head) {
        return MAGIC.stream()
                .filter(magic -> magic.matches(head))
                .map(Magic::type)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** What the names of files of a MIME type end with, with the dot; empty where nothing is known. */
    public static String extensionOf(String mime) {
        return MAGIC.stream()
                .map(Magic::type)
                .filter(type -> type.mime.equals(mime))
                .map(MediaType::extension)
                .findFirst()
                .orElse("");
    }

    /** The same bytes taken for a recording: some containers hold films and recordings alike. */
    MediaType asAudio() {
        return kind == MediaKind.VIDEO && mime.startsWith("video/")
                ? new MediaType("audio/" + mime.substring("video/".length()), MediaKind.AUDIO, extension)
                : this;
    }

    /** @param bytes one character for each byte */
    private static Magic magic(int offset, String bytes, String mime, MediaKind kind, String extension) {
        return new Magic(offset, bytes.getBytes(StandardCharsets.ISO_8859_1), new MediaType(mime, kind, extension));
    }
}
