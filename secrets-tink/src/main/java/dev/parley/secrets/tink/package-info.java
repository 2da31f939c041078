/** Seals the secrets of accounts with AES-GCM under a rotating keyset of Google Tink. */
@NullMarked
package dev.parley.secrets.tink;

import org.jspecify.annotations.NullMarked;
