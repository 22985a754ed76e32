package io.switchboard.fetch;

import io.switchboard.base.ByteSize;
import io.switchboard.base.Fault;
import io.switchboard.fetch.message.Fields;
import io.switchboard.fetch.message.OutsideAnswer;
import io.switchboard.fetch.shape.As;
import io.switchboard.fetch.shape.ShapeWishes;
import io.switchboard.fetch.shape.Shaped;
import io.switchboard.fetch.shape.Shaper;
import io.switchboard.fetch.shape.Window;
import io.switchboard.fetch.shape.bound.ShapeLimits;
import io.switchboard.http.BodyWork;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Decodes answers when they arrive and cuts them when they leave: small ones at once, others and pictures on a worker. Any
 * event loop; completes on the caller's.
 */
final class Shaping {
    /** Takes about a tenth of a millisecond. */
    private static final int QUICK_BYTES_MAX = 16 * 1024;

    private static final int PARTIAL = 206;
    private static final Set<String> OF_THE_CODING = Set.of("content-encoding", "content-length", "content-type");

    private final BodyWork work;
    private final ShapeLimits limits;
    private final WindowPins pins;

    Shaping(BodyWork work, ByteSize bodyBytesMax, InstantSource clock) {
        this.work = work;
        this.limits = ShapeLimits.of(bodyBytesMax.bytesAsInt());
        this.pins = new WindowPins(clock);
    }

    /** Takes the coding off and makes text UTF-8, before the answer is kept: it is done once for all who ask. */
    Future<OutsideAnswer> decoded(OutsideAnswer answer) {
        boolean bodiless = answer.body().length == 0 || answer.status() == PARTIAL;
        if (bodiless) {
            return Future.succeededFuture(answer);
        }
        boolean quick =
                answer.body().length <= QUICK_BYTES_MAX && !answer.fields().has("Content-Encoding");
        return run(quick, () -> plain(answer));
    }

    private OutsideAnswer plain(OutsideAnswer answer) {
        Shaped plain = Shaper.shape(answer, ShapeWishes.NONE, limits);
        Fields fields = answer.fields().without(OF_THE_CODING).with("Content-Type", plain.contentType());
        return new OutsideAnswer(answer.status(), fields, plain.body());
    }

    private <T> Future<T> run(boolean quick, Callable<T> task) {
        if (!quick) {
            return work.run(task);
        }
        try {
            return Future.succeededFuture(task.call());
        } catch (Exception failed) {
            return Future.failedFuture(failed);
        }
    }

    /** The window that comes next of what the board began to read, if that is still there. */
    @Nullable
    Fetched pinned(FetchOrder order) {
        if (order.wishes().window().offset() == 0) {
            return null;
        }
        Fetched begun = pins.find(WindowPins.key(order));
        return begun == null ? null : cut(begun, order.wishes().window());
    }

    Future<Fetched> shape(FetchOrder order, OutsideAnswer answer) {
        ShapeWishes wishes = order.wishes();
        boolean needsSuccess = !wishes.selections().isEmpty() || wishes.as() != As.RAW;
        if (needsSuccess && (answer.status() < 200 || answer.status() > 299)) {
            throw Fault.BAD_STATUS.because(
                    "status: " + order.request().uri().getHost() + " answered " + answer.status());
        }
        boolean quick = answer.body().length <= QUICK_BYTES_MAX && wishes.picture() == null;
        Future<Fetched> shaped = wishes.isUnshaped() || isBodiless(order, answer)
                ? Future.succeededFuture(whole(answer))
                : run(quick, () -> shaped(answer, wishes));
        return wishes.hasWindow() ? shaped.map(fetched -> begun(order, fetched)) : shaped;
    }

    private static boolean isBodiless(FetchOrder order, OutsideAnswer answer) {
        return order.request().method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
    }

    private static Fetched whole(OutsideAnswer answer) {
        String type = answer.fields().first("Content-Type");
        boolean empty = answer.body().length == 0;
        return new Fetched(
                answer.status(),
                type == null && empty ? null : type == null ? "application/octet-stream" : type,
                answer.fields().without(OF_THE_CODING),
                answer.body());
    }

    private Fetched shaped(OutsideAnswer answer, ShapeWishes wishes) {
        Shaped shaped = Shaper.shape(answer, wishes, limits);
        Fields.Builder fields = answer.fields().without(OF_THE_CODING).builder();
        shaped.notes().forEach(fields::add);
        return new Fetched(answer.status(), shaped.contentType(), fields.build(), shaped.body());
    }

    private Fetched begun(FetchOrder order, Fetched whole) {
        Window window = order.wishes().window();
        if (window.offset() > 0 || whole.body().length > window.limit()) {
            pins.pin(WindowPins.key(order), whole);
        }
        return cut(whole, window);
    }

    /** @throws io.switchboard.base.FaultException {@code BAD_RANGE} if the answer ends before the window */
    private static Fetched cut(Fetched whole, Window window) {
        int length = whole.body().length;
        if (window.offset() > 0 && window.offset() >= length) {
            throw Fault.BAD_RANGE.because(
                    "offset " + window.offset() + " is behind the end: the answer has " + length + " bytes");
        }
        if (length == 0) {
            return whole;
        }
        int end = (int) Math.min(length, (long) window.offset() + window.limit());
        Fields fields =
                whole.fields().with("Content-Range", "bytes " + window.offset() + "-" + (end - 1) + "/" + length);
        return new Fetched(PARTIAL, whole.type(), fields, Arrays.copyOfRange(whole.body(), window.offset(), end));
    }

    long pinned() {
        return pins.count();
    }
}
