package io.switchboard.http;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link DirectEndpoint} gets of a request.
 *
 * @param value of the template's one parameter
 * @param body backed by an array, and valid only until the endpoint returns
 */
public record DirectRequest(
        String value,
        ByteBuffer body,
        @Nullable String contentType,
        @Nullable String idempotencyKey) {}
