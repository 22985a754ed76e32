package io.switchboard.readings.format;

import io.switchboard.readings.ReadingBatch;

/**
 * A SenML pack (RFC 8428) of resolved records (section 4.6), which a reader can use one by one: each with its name (the
 * metric), unit, absolute time and value. Times before 2<sup>28</sup> seconds (July 1978) cannot be said in SenML, where
 * they mean "relative to now"; such readings are left out, as are sums that overflowed.
 */
final class SenmlRangeWriter extends RangeWriter {
    private final String metric;
    private boolean first = true;

    SenmlRangeWriter(String metric, OutputBuffer out) {
        super(out);
        this.metric = metric;
    }

    @Override
    public void begin() {
        out.ascii('[');
    }

    @Override
    public void row(ReadingBatch batch, int index) {
        boolean sayable = batch.timeMillis(index) >= SenmlTime.ABSOLUTE_FROM_MILLIS;
        if (!sayable || !Double.isFinite(batch.number(index))) {
            return;
        }
        out.ascii(first ? "{\"n\":" : ",{\"n\":").json(metric);
        first = false;
        String unit = batch.unit(index);
        if (unit != null) {
            out.ascii(",\"u\":").json(unit);
        }
        out.ascii(",\"t\":");
        Times.write(batch.timeMillis(index), out);
        out.ascii(
                switch (batch.kind(index)) {
                    case NUMBER -> ",\"v\":";
                    case BOOLEAN -> ",\"vb\":";
                    case TEXT -> ",\"vs\":";
                });
        JsonValues.write(batch, index, out);
        out.ascii('}');
    }

    @Override
    public void end() {
        out.ascii(']');
    }
}
