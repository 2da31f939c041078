package dev.parley.testkit;

import dev.parley.store.InMemoryStore;
import dev.parley.store.Store;
import java.time.InstantSource;

class InMemoryStoreTest extends StoreContract {

    @Override
    protected Store emptyStore(InstantSource time) {
        return new InMemoryStore(time);
    }
}
