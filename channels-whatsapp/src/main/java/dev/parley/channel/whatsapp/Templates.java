package dev.parley.channel.whatsapp;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.channel.Capabilities.Feature;
import dev.parley.message.Content;
import dev.parley.message.Content.Template.Parameter;
import dev.parley.message.Content.Template.Part;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A template with what goes into its gaps (Cloud API, Template messages). */
final class Templates {

    /** What a button is, and at which place where not every button has a gap: {@code url}, {@code url:1}. */
    private static final Pattern BUTTON = Pattern.compile("(quick_reply|url|copy_code)(?::([0-9]))?");

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final Pattern MANY_SPACES = Pattern.compile(" {5,}");

    private Templates() {}

    static void write(Content.Template template, ObjectNode target, FileWriter files) throws RefusedException {
        target.put("name", template.name()).putObject("language").put("code", template.language());
        ArrayNode components = target.putArray("components");
        gaps(Part.HEADER, template, components, files);
        gaps(Part.BODY, template, components, files);
        int place = 0;
        for (Parameter parameter : of(Part.BUTTON, template)) {
            button(parameter, place++, components.addObject());
        }
        if (components.isEmpty()) {
            target.remove("components");
        }
    }

    private static void gaps(Part part, Content.Template template, ArrayNode components, FileWriter files)
            throws RefusedException {
        List<Parameter> parameters = of(part, template);
        if (parameters.isEmpty()) {
            return;
        }
        ArrayNode gaps = components
                .addObject()
                .put("type", part == Part.HEADER ? "header" : "body")
                .putArray("parameters");
        for (Parameter parameter : parameters) {
            ObjectNode gap = gaps.addObject();
            if (parameter.media() == null) {
                gap.put("type", "text");
                if (parameter.name() != null) {
                    gap.put("parameter_name", parameter.name());
                }
                gap.put("text", clean(parameter.text()));
            } else {
                media(parameter.media(), gap, files);
            }
        }
    }

    private static void media(Content content, ObjectNode gap, FileWriter files) throws RefusedException {
        if (content instanceof Content.Image image) {
            files.put(Feature.IMAGE, image.media(), gap.put("type", "image").putObject("image"));
        } else if (content instanceof Content.Video video) {
            files.put(Feature.VIDEO, video.media(), gap.put("type", "video").putObject("video"));
        } else if (content instanceof Content.File file) {
            files.putDocument(file.media(), gap.put("type", "document").putObject("document"));
        } else if (content instanceof Content.Location location) {
            gap.put("type", "location")
                    .putObject("location")
                    .put("latitude", location.latitude())
                    .put("longitude", location.longitude())
                    .put("name", orEmpty(location.name()))
                    .put("address", orEmpty(location.address()));
        } else {
            throw RefusedException.notSupported("template-media");
        }
    }

    private static void button(Parameter parameter, int place, ObjectNode component) throws RefusedException {
        Matcher told = BUTTON.matcher(parameter.name() == null ? "quick_reply" : parameter.name());
        if (!told.matches() || parameter.text().isBlank()) {
            throw RefusedException.notSupported("template-button");
        }
        String kind = told.group(1);
        String index = told.group(2) == null ? Integer.toString(place) : told.group(2);
        ObjectNode gap = component
                .put("type", "button")
                .put("sub_type", kind)
                .put("index", index)
                .putArray("parameters")
                .addObject();
        switch (kind) {
            case "quick_reply" -> gap.put("type", "payload").put("payload", parameter.text());
            case "copy_code" -> gap.put("type", "coupon_code").put("coupon_code", parameter.text());
            default -> gap.put("type", "text").put("text", clean(parameter.text()));
        }
    }

    /** WhatsApp refuses breaks, tabs and more than four spaces in a gap. */
    private static String clean(String text) throws RefusedException {
        String clean = MANY_SPACES
                .matcher(BREAKS.matcher(text).replaceAll(" "))
                .replaceAll("    ")
                .strip();
        if (clean.isEmpty()) {
            throw new RefusedException("empty-template-parameter");
        }
        return clean;
    }

    private static List<Parameter> of(Part part, Content.Template template) {
        return template.parameters().stream()
                .filter(parameter -> parameter.part() == part)
                .toList();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
