package io.switchboard.http;

import org.jspecify.annotations.Nullable;

/**
 * What a {@link DirectEndpoint} gets of a request.
 *
 * @param value of the template's one parameter
 * @param bytes of which the body is a part, from {@code offset}, {@code length} long; valid only until the endpoint returns
 */
public record DirectRequest(
        String value,
        byte[] bytes,
        int offset,
        int length,
        @Nullable String contentType,
        @Nullable String idempotencyKey) {}
