package dev.parley.channel.telegram;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command at the beginning of a text, as {@code /start@OurBot payload}.
 *
 * @param bot whom it is for; null if it names no bot
 * @param suffixStart where {@code @OurBot} begins; where the command ends if it names no bot
 * @param end where the command ends
 */
record Command(@Nullable String bot, int suffixStart, int end) {

    private static final Pattern COMMAND = Pattern.compile("/[A-Za-z0-9_]{1,64}(@([A-Za-z0-9_]{1,64}))?(?=\\s|$)");

    static Optional<Command> in(String text) {
        if (!text.startsWith("/")) {
            return Optional.empty();
        }
        Matcher matcher = COMMAND.matcher(text);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        int suffixStart = matcher.group(1) == null ? matcher.end() : matcher.start(1);
        return Optional.of(new Command(matcher.group(2), suffixStart, matcher.end()));
    }

    boolean isFor(BotIdentity identity) {
        return bot == null || identity.isCalled(bot);
    }
}
