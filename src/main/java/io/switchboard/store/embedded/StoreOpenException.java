package io.switchboard.store.embedded;

import org.jspecify.annotations.Nullable;

/** Why the store cannot be opened, in a line for whoever starts the gateway: what is wrong and what to do. */
public final class StoreOpenException extends Exception {
    public StoreOpenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
