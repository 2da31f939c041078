package dev.parley.secrets.tink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.parley.Secret;
import dev.parley.SecretPlace;
import dev.parley.SecretSealer;
import dev.parley.UnsealableException;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import dev.parley.testkit.SecretSealerContract;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TinkSealerTest extends SecretSealerContract {

    private static final Secret TOKEN = new Secret("110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw");
    private static final SecretPlace PLACE =
            new SecretPlace(TenantId.DEFAULT, new AccountId("telegram", "shop"), "token");

    @Override
    protected SecretSealer newSealer() {
        return TinkSealer.of(TinkKeyset.create());
    }

    @Test
    void aRotationOpensWhatWasSealedAtEveryStep() {
        Secret first = TinkKeyset.create();
        Secret added = TinkKeyset.withNewKey(first);
        Secret rotated = TinkKeyset.withNewestPrimary(added);
        Secret last = TinkKeyset.withPrimaryOnly(rotated);
        String before = TinkSealer.of(first).seal(TOKEN, PLACE);
        String meanwhile = TinkSealer.of(added).seal(TOKEN, PLACE);
        String after = TinkSealer.of(rotated).seal(TOKEN, PLACE);

        // While nodes differ by one step, each opens what the others seal.
        assertOpens(TinkSealer.of(first), before, meanwhile);
        assertOpens(TinkSealer.of(added), before, meanwhile, after);
        assertOpens(TinkSealer.of(rotated), before, meanwhile, after);
        assertOpens(TinkSealer.of(last), after);
        assertThatExceptionOfType(UnsealableException.class)
                .isThrownBy(() -> TinkSealer.of(last).open(before, PLACE))
                .withMessageContaining("key " + before.substring(5, 13) + " is not in the keyset");
    }

    private static void assertOpens(TinkSealer sealer, String... sealed) {
        for (String one : sealed) {
            assertThat(sealer.open(one, PLACE)).isEqualTo(TOKEN);
        }
    }

    @Test
    void whatIsSealedNamesItsKeyAndOnlyThatOfNowIsCurrent() {
        Secret first = TinkKeyset.create();
        TinkSealer before = TinkSealer.of(first);
        TinkSealer added = TinkSealer.of(TinkKeyset.withNewKey(first));
        TinkSealer after = TinkSealer.of(TinkKeyset.withNewestPrimary(TinkKeyset.withNewKey(first)));
        String sealed = before.seal(TOKEN, PLACE);

        assertThat(sealed).matches("tink:[0-9a-f]{8}:[A-Za-z0-9+/=]+");
        assertThat(before.isCurrent(sealed)).isTrue();
        assertThat(added.isCurrent(sealed)).isTrue();
        assertThat(after.isCurrent(sealed)).isFalse();
        assertThat(after.isCurrent(after.seal(TOKEN, PLACE))).isTrue();
    }

    @Test
    void aTextThatNamesAnotherKeyThanItsCiphertextDoesNotOpen() {
        Secret first = TinkKeyset.create();
        TinkSealer before = TinkSealer.of(first);
        TinkSealer after = TinkSealer.of(TinkKeyset.withNewestPrimary(TinkKeyset.withNewKey(first)));
        String old = before.seal(TOKEN, PLACE);
        String renamed = after.seal(TOKEN, PLACE).substring(0, 14) + old.substring(14);

        assertThatExceptionOfType(UnsealableException.class).isThrownBy(() -> after.open(renamed, PLACE));
    }

    @Test
    void aKeysetThatCannotSealIsRefusedAndNotShown() {
        String raw = "{\"primaryKeyId\":7,\"key\":[{\"keyData\":{\"typeUrl\":"
                + "\"type.googleapis.com/google.crypto.tink.AesGcmKey\",\"value\":\"GhAAAAAAAAAAAAAAAAAAAAAA\","
                + "\"keyMaterialType\":\"SYMMETRIC\"},\"status\":\"ENABLED\",\"keyId\":7,\"outputPrefixType\":\"RAW\"}]}";
        List<String> refused = List.of("{}", "no JSON at all", raw);

        for (String keyset : refused) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TinkSealer.of(new Secret(keyset)))
                    .satisfies(e -> assertThat(printed(e)).doesNotContain(keyset, "GhAAAA", "no JSON at all"));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> TinkKeyset.withNewKey(new Secret("{}")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TinkSealer.of(new Secret(raw)))
                .withMessageContaining("output prefix");
    }

    @Test
    void nothingThatIsPrintedHasAKeyInIt() {
        Secret keyset = TinkKeyset.create();
        String material = keyset.value().replaceAll("(?s).*\"value\":\\s*\"([^\"]+)\".*", "$1");
        TinkSealer sealer = TinkSealer.of(keyset);

        assertThat(material).isNotEqualTo(keyset.value()).hasSizeGreaterThan(20);
        assertThat(sealer + sealer.seal(TOKEN, PLACE) + keyset).doesNotContain(material);
    }

    private static String printed(Throwable thrown) {
        StringWriter printed = new StringWriter();
        thrown.printStackTrace(new PrintWriter(printed));
        return printed.toString();
    }
}
