package dev.parley.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.Secret;
import dev.parley.SecretPlace;
import dev.parley.SecretSealer;
import dev.parley.UnsealableException;
import dev.parley.id.AccountId;
import dev.parley.id.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is relied on in a {@link SecretSealer}. Subclass it and run it. */
public abstract class SecretSealerContract {

    private static final Secret SECRET = new Secret("110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw \u1000\uD83D\uDC4D");
    private static final SecretPlace PLACE =
            new SecretPlace(new TenantId("acme"), new AccountId("telegram", "shop"), "token");

    /** For the subclass. */
    protected SecretSealerContract() {}

    /** A sealer with a key that no other has. */
    protected abstract SecretSealer newSealer();

    @Test
    final void whatWasSealedOpensAsItWas() {
        SecretSealer sealer = newSealer();

        assertThat(sealer.open(sealer.seal(SECRET, PLACE), PLACE)).isEqualTo(SECRET);
    }

    @Test
    final void whatIsSealedShowsNothingAndIsNeverTwiceTheSame() {
        SecretSealer sealer = newSealer();
        String sealed = sealer.seal(SECRET, PLACE);

        assertThat(sealed).doesNotContain("110201543", "AAHdqTcv").isNotEqualTo(sealer.seal(SECRET, PLACE));
    }

    @Test
    final void itOpensAtNoOtherPlace() {
        SecretSealer sealer = newSealer();
        String sealed = sealer.seal(SECRET, PLACE);
        List<SecretPlace> others = List.of(
                new SecretPlace(new TenantId("other"), PLACE.account(), PLACE.name()),
                new SecretPlace(PLACE.tenant(), new AccountId("telegram", "other"), PLACE.name()),
                new SecretPlace(PLACE.tenant(), new AccountId("viber", "shop"), PLACE.name()),
                new SecretPlace(PLACE.tenant(), PLACE.account(), "webhook"));

        for (SecretPlace other : others) {
            assertDoesNotOpen(sealer, sealed, other);
        }
    }

    @Test
    final void anotherKeyDoesNotOpenIt() {
        String sealed = newSealer().seal(SECRET, PLACE);
        SecretSealer other = newSealer();

        assertDoesNotOpen(other, sealed, PLACE);
    }

    @Test
    final void whatWasChangedDoesNotOpen() {
        SecretSealer sealer = newSealer();
        String sealed = sealer.seal(SECRET, PLACE);
        int middle = sealed.length() * 2 / 3;
        char changed = sealed.charAt(middle) == 'A' ? 'B' : 'A';

        assertDoesNotOpen(sealer, sealed.substring(0, middle) + changed + sealed.substring(middle + 1), PLACE);
        assertDoesNotOpen(sealer, sealed.substring(0, middle), PLACE);
        for (String other : List.of("", ":", "::", "no sealed text", SECRET.value())) {
            assertDoesNotOpen(sealer, other, PLACE);
        }
    }

    @Test
    final void itKnowsWhatItSealedItselfNow() {
        SecretSealer sealer = newSealer();

        assertThat(sealer.isCurrent(sealer.seal(SECRET, PLACE))).isTrue();
        assertThat(sealer.isCurrent("no sealed text")).isFalse();
        assertThat(sealer.isCurrent("")).isFalse();
    }

    private static void assertDoesNotOpen(SecretSealer sealer, String sealed, SecretPlace place) {
        assertThatExceptionOfType(UnsealableException.class)
                .isThrownBy(() -> sealer.open(sealed, place))
                .satisfies(refused -> assertThat(String.valueOf(refused.getMessage()))
                        .isNotBlank()
                        .doesNotContain("110201543", "AAHdqTcv"));
    }
}
