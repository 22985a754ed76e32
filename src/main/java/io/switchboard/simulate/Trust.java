package io.switchboard.simulate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which certificates are believed.
 *
 * @param ca PEM file of the authorities to trust; null trusts those of the JDK
 * @param insecure believes any certificate of any name: only for tests, and only when asked for by name
 */
public record Trust(@Nullable Path ca, boolean insecure) {
    public static final Trust JDK = new Trust(null, false);
}
