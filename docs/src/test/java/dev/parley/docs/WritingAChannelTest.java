package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WritingAChannelTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everySnippetIsInTheExample() throws IOException {
        String example = withoutIndent(sources());
        List<String> snippets = snippets();

        assertThat(snippets).hasSizeGreaterThan(11);
        assertThat(snippets).allSatisfy(snippet -> assertThat(example).contains(withoutIndent(snippet)));
    }

    private static List<String> snippets() throws IOException {
        List<String> snippets = new ArrayList<>();
        Matcher matcher = SNIPPET.matcher(Files.readString(ROOT.resolve("docs/writing-a-channel.md")));
        while (matcher.find()) {
            snippets.add(matcher.group(1));
        }
        return snippets;
    }

    private static String sources() throws IOException {
        List<Path> sources;
        try (var files = Files.walk(ROOT.resolve("examples/custom-channel/src"))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).toList();
        }
        StringBuilder all = new StringBuilder();
        for (Path source : sources) {
            all.append(Files.readString(source));
        }
        return all.toString();
    }

    /** The page has its snippets at the margin. */
    private static String withoutIndent(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
