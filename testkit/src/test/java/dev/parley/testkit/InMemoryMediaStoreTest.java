package dev.parley.testkit;

import dev.parley.media.MediaStore;

class InMemoryMediaStoreTest extends MediaStoreContract {

    @Override
    protected MediaStore emptyStore() {
        return new InMemoryMediaStore();
    }
}
