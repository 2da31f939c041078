package dev.parley.render;

import dev.parley.message.Limit;
import dev.parley.message.Option;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Titles that are short enough, and can still be told apart. */
final class Titles {

    private static final String ELLIPSIS = "…";
    private static final Pattern GRAPHEME = Pattern.compile("\\X");

    /**
     * Options with titles that fit.
     *
     * @param options in their order, with their ids
     * @param lines what to write into the text, so that the whole titles can be read
     */
    record Cut(List<Option> options, List<String> lines) {}

    private Titles() {}

    static boolean fit(List<Option> options, Limit limit) {
        return options.stream().allMatch(option -> limit.fits(option.title()));
    }

    /** The options with titles that are cut where they are too long; empty when the limit has no room for that. */
    static Optional<Cut> cut(List<Option> options, Limit limit) {
        List<Option> cut = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (Option option : options) {
            boolean fits = limit.fits(option.title());
            cut.add(fits ? option : titled(option, cut(option.title(), limit)));
            if (!fits) {
                lines.add("• " + option.title());
            }
        }
        if (!areDistinct(cut)) {
            cut.clear();
            lines.clear();
            for (Option option : options) {
                int number = cut.size() + 1;
                cut.add(titled(option, cut(number + ". " + option.title(), limit)));
                lines.add(Lines.numbered(number, option.title()));
            }
        }
        return areDistinct(cut) && fit(cut, limit) ? Optional.of(new Cut(cut, lines)) : Optional.empty();
    }

    /** As much of a text as fits, with a sign that there was more. */
    static String cut(String text, Limit limit) {
        if (limit.fits(text)) {
            return text;
        }
        int end = 0;
        Matcher grapheme = GRAPHEME.matcher(text);
        while (grapheme.find() && limit.fits(text.substring(0, grapheme.end()) + ELLIPSIS)) {
            end = grapheme.end();
        }
        return text.substring(0, end).stripTrailing() + ELLIPSIS;
    }

    private static boolean areDistinct(List<Option> options) {
        return new HashSet<>(options.stream().map(Option::title).toList()).size() == options.size();
    }

    private static Option titled(Option option, String title) {
        return new Option(option.id(), title, option.action(), option.link());
    }
}
