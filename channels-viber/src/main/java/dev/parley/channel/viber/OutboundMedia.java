package dev.parley.channel.viber;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files that go out. Viber takes links only, and must be told how large a film or a file is. */
final class OutboundMedia {

    /** In UTF-16 units; documents say 768 and said 120, and gateways keep to this. */
    static final int MAX_CAPTION = 512;

    /** In bytes; what iPhones take, which is less than others do (Viber REST API, picture message). */
    static final long MAX_PICTURE = 1_000_000;

    /** In bytes (Viber REST API, video message). */
    static final long MAX_VIDEO = 26_000_000;

    /** In bytes (Viber REST API, file message). */
    static final long MAX_FILE = 50_000_000;

    static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/gif");
    static final Set<String> VIDEOS = Set.of("video/mp4");

    private static final int MAX_NAME = 256;

    /** Viber drops what could run (Viber REST API, forbidden file formats); these are the common ones. */
    private static final Set<String> FORBIDDEN = Set.of(
            "action",
            "apk",
            "app",
            "bat",
            "bin",
            "cmd",
            "com",
            "command",
            "cpl",
            "csh",
            "exe",
            "gadget",
            "inf",
            "ins",
            "inx",
            "ipa",
            "isu",
            "job",
            "jse",
            "ksh",
            "lnk",
            "msc",
            "msi",
            "msp",
            "mst",
            "osx",
            "out",
            "paf",
            "pif",
            "prg",
            "ps1",
            "reg",
            "rgs",
            "run",
            "sct",
            "shb",
            "shs",
            "u3p",
            "vb",
            "vbe",
            "vbs",
            "vbscript",
            "workflow",
            "ws",
            "wsf",
            "sh",
            "bash",
            "zsh");

    private OutboundMedia() {}

    static ObjectNode picture(ObjectNode message, Content.Image image) {
        check(image.media(), MAX_PICTURE, PICTURES);
        String caption = image.caption() == null ? "" : image.caption();
        return message.put("text", Renderer.checked(caption, MAX_CAPTION, "caption-too-long"))
                .put("media", link(image.media().source()));
    }

    static ObjectNode video(ObjectNode message, Content.Video video) {
        refuseCaption(video.caption());
        check(video.media(), MAX_VIDEO, VIDEOS);
        return message.put("media", link(video.media().source())).put("size", size(video.media()));
    }

    static ObjectNode file(ObjectNode message, Content.File file) {
        refuseCaption(file.caption());
        check(file.media(), MAX_FILE, Set.of());
        String link = link(file.media().source());
        return message.put("media", link).put("size", size(file.media())).put("file_name", name(file.media()));
    }

    /** Where Viber fetches it from. */
    static String link(MediaSource source) {
        if (source instanceof MediaSource.Link link) {
            return link.uri().toString();
        }
        throw new RefusedException(
                source instanceof MediaSource.Upload ? "not-supported:upload" : "not-supported:platform-file");
    }

    private static void check(Media media, long maxBytes, Set<String> types) {
        Long size = media.size();
        if (size != null && size > maxBytes) {
            throw new RefusedException("file-too-large");
        }
        String type = media.type();
        if (type != null && !types.isEmpty() && !types.contains(bare(type))) {
            throw new RefusedException("not-supported:file-type");
        }
    }

    private static String bare(String type) {
        int semicolon = type.indexOf(';');
        return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    private static long size(Media media) {
        Long size = media.size();
        if (size == null || size <= 0) {
            throw new RefusedException("file-size-unknown");
        }
        return size;
    }

    /** Viber has a place for words under pictures only. */
    private static void refuseCaption(@Nullable String caption) {
        if (caption != null && !caption.isBlank()) {
            throw new RefusedException("not-supported:caption");
        }
    }

    private static String name(Media media) {
        String name = media.name() == null ? lastPart(media) : media.name();
        int dot = name.lastIndexOf('.');
        if (dot <= 0 || dot == name.length() - 1) {
            throw new RefusedException("file-name-without-extension");
        }
        if (FORBIDDEN.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))) {
            throw new RefusedException("not-supported:file-type");
        }
        return Renderer.checked(name, MAX_NAME, "file-name-too-long");
    }

    private static String lastPart(Media media) {
        String path =
                media.source() instanceof MediaSource.Link link ? link.uri().getPath() : null;
        return path == null ? "" : path.substring(path.lastIndexOf('/') + 1);
    }
}
