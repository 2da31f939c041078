package dev.parley.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void theReadmesProgramIsTheOneThatIsCompiledHere() throws IOException {
        String source = Files.readString(ROOT.resolve("docs/src/test/java/dev/parley/docs/Host.java"));
        String program = source.substring(source.indexOf("import "));

        assertThat(Files.readString(ROOT.resolve("README.md"))).contains("```java\n" + program + "```");
    }

    @Test
    void everyLinkOfTheDocumentsLeadsSomewhere() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (var files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
        }
        for (String name : List.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "VERSIONING.md")) {
            documents.add(ROOT.resolve(name));
        }
        List<String> dead = new ArrayList<>();
        Pattern link = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
        for (Path document : documents) {
            Matcher links = link.matcher(Files.readString(document));
            while (links.find()) {
                Path target = document.resolveSibling(links.group(1));
                if (!Files.exists(target)) {
                    dead.add(document + " -> " + links.group(1));
                }
            }
        }

        assertThat(documents).hasSizeGreaterThan(5);
        assertThat(dead).isEmpty();
    }
}
