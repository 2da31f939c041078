package dev.parley.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BundleTest {

    @ParameterizedTest
    @EnumSource(Phrase.class)
    void everyPhraseShipsInEveryLanguage(Phrase phrase) {
        LocalizedText text = phrase.shipped();

        assertThat(text.byLanguage()).containsOnlyKeys(Bundle.LANGUAGES);
        assertThat(text.byLanguage().values()).noneMatch(String::isBlank).doesNotHaveDuplicates();
    }
}
