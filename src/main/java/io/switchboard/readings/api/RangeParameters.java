package io.switchboard.readings.api;

import io.switchboard.base.Durations;
import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import io.switchboard.http.Exchange;
import io.switchboard.readings.format.Names;
import io.switchboard.readings.format.Times;
import io.switchboard.readings.query.RangeQuery;
import io.switchboard.readings.query.StepFunction;
import org.jspecify.annotations.Nullable;

/** Reads what a query for a range of readings asks: metric, from, to, step, fn and limit. */
final class RangeParameters {
    private RangeParameters() {}

    static RangeQuery read(Exchange exchange) {
        String metric = exchange.query("metric");
        if (metric == null || !Names.isMetric(metric)) {
            throw Fault.BAD_QUERY.because("metric must name a metric, such as ?metric=temp");
        }
        long from = time("from", exchange.query("from"), RangeQuery.UNSET_FROM);
        long to = time("to", exchange.query("to"), RangeQuery.UNSET_TO);
        if (from > to) {
            throw Fault.BAD_QUERY.because("from must not be later than to");
        }
        long stepMillis = step(exchange.query("step"));
        StepFunction function = function(exchange.query("fn"), stepMillis);
        return new RangeQuery(metric, from, to, stepMillis, function, limit(exchange.query("limit")));
    }

    private static long time(String name, @Nullable String text, long unset) {
        if (text == null) {
            return unset;
        }
        try {
            return Times.parse(text);
        } catch (FaultException bad) {
            throw Fault.BAD_QUERY.because(name + " must be seconds since 1970 or RFC 3339");
        }
    }

    private static long step(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            boolean bare = text.chars().allMatch(c -> c >= '0' && c <= '9');
            long millis = Durations.parse(bare ? text + "s" : text).toMillis();
            if (millis > 0) {
                return millis;
            }
        } catch (IllegalArgumentException bad) {
            throw Fault.BAD_QUERY.because("step must be a duration such as 60s, 5m or 1h");
        }
        throw Fault.BAD_QUERY.because("step must be more than 0");
    }

    private static StepFunction function(@Nullable String text, long stepMillis) {
        if (text == null) {
            return StepFunction.MEAN;
        }
        if (stepMillis == 0) {
            throw Fault.BAD_QUERY.because("fn needs a step, such as &step=60s");
        }
        return switch (text) {
            case "mean" -> StepFunction.MEAN;
            case "min" -> StepFunction.MIN;
            case "max" -> StepFunction.MAX;
            case "sum" -> StepFunction.SUM;
            case "count" -> StepFunction.COUNT;
            case "last" -> StepFunction.LAST;
            default -> throw Fault.BAD_QUERY.because("fn must be mean, min, max, sum, count or last");
        };
    }

    private static long limit(@Nullable String text) {
        if (text == null) {
            return RangeQuery.NO_LIMIT;
        }
        try {
            long limit = Long.parseLong(text);
            if (limit > 0) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            throw Fault.BAD_QUERY.because("limit must be a whole number of at least 1");
        }
        throw Fault.BAD_QUERY.because("limit must be at least 1");
    }
}
