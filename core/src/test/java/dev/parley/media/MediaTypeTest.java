package dev.parley.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MediaTypeTest {

    @Test
    void aProgramIsAProgramWhateverStandsFurtherOn() {
        assertThat(kind("MZ\u0090\0\u0003\0\0\0WEBP")).isEqualTo(MediaKind.PROGRAM);
        assertThat(kind("#!/bin/sWAVE")).isEqualTo(MediaKind.PROGRAM);
        assertThat(kind("\u007FELFftypheic")).isEqualTo(MediaKind.PROGRAM);
    }

    @Test
    void aRecordingThatBeginsAsAScriptDoesIsARecording() {
        assertThat(kind("#!AMR\n")).isEqualTo(MediaKind.AUDIO);
    }

    private static MediaKind kind(String head) {
        return MediaType.of(head.getBytes(StandardCharsets.ISO_8859_1)).kind();
    }
}
