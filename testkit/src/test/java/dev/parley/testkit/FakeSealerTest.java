package dev.parley.testkit;

import dev.parley.SecretSealer;

class FakeSealerTest extends SecretSealerContract {

    @Override
    protected SecretSealer newSealer() {
        return new FakeSealer();
    }
}
