package io.switchboard.readings.format;

import io.switchboard.base.Fault;
import io.switchboard.base.FaultException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code application/senml+json} (RFC 8428): all of it that carries measurements. What the RFC leaves open here:
 *
 * <ul>
 *   <li>The metric is the full name ({@code bn} and {@code n}) as it stands, so {@code urn:dev:ow:10e2073a01080063:temp}
 *       is one. SenML lets a name begin with a digit; a metric does not, and such a name is refused.
 *   <li>Packs may use one name with several units ({@code %RH}, {@code lon}, {@code lat} in the RFC's section 5.1.3).
 *       The first unit of a name in the pack is the metric's; a record with another one goes to the metric
 *       {@code name/unit}, else the readings of one moment would replace each other.
 *   <li>A record without a value takes the base value if there is one. A record with only base fields is no reading.
 *   <li>Data values ({@code vd}) and records that only carry a sum ({@code s}) are refused; a sum beside a value, and
 *       {@code ut}, are passed over.
 * </ul>
 *
 * <p>Faults carry the position of the record. For one thread and one body.
 */
final class SenmlBodyParser {
    private static final int BYTES_EACH = 24;
    private static final int NOT_IN_ARRAY = -1;

    private final JsonScanner in;
    private final ParseRules rules;
    private final Collector readings;
    private final SenmlRecord record = new SenmlRecord();
    private final Map<String, String> firstUnits = new HashMap<>();
    private int index = NOT_IN_ARRAY;

    private SenmlBodyParser(byte[] body, int offset, int length, ParseRules rules) {
        this.in = new JsonScanner(body, offset, length);
        this.rules = rules;
        this.readings = new Collector(rules, length, BYTES_EACH);
    }

    static ParsedBody parse(byte[] body, int offset, int length, ParseRules rules) {
        SenmlBodyParser parser = new SenmlBodyParser(body, offset, length, rules);
        try {
            return parser.pack();
        } catch (FaultException fault) {
            throw parser.index == NOT_IN_ARRAY ? fault : fault.at(parser.index);
        }
    }

    private ParsedBody pack() {
        in.expect('[');
        in.expectMore();
        if (!in.take(']')) {
            do {
                index++;
                record();
            } while (in.more(']'));
            index = NOT_IN_ARRAY;
        }
        in.expectEnd();
        return new ParsedBody(readings.finish(), null);
    }

    private void record() {
        in.expect('{');
        in.firstName();
        record.clear();
        if (!in.take('}')) {
            do {
                record.read(in.name(), in);
            } while (in.more('}'));
        }
        if (!record.isOnlyBase()) {
            addReading();
        }
    }

    private void addReading() {
        String name = record.fullName();
        if (!Names.isMetric(name) || name.charAt(0) == '_') {
            throw Fault.BAD_METRIC.because("bn and n make " + Names.shown(name)
                    + ", no metric name: begin bn with a letter, use letters, digits and _ . : / -");
        }
        String unit = record.fullUnit();
        readings.startGroup();
        record.addTo(readings, metric(name, unit), rules.checked(record.timeMillis(rules.nowMillis())));
        readings.unit(unit);
    }

    private String metric(String name, @Nullable String unit) {
        if (unit == null) {
            return name;
        }
        String first = firstUnits.putIfAbsent(name, unit);
        if (first == null || first.equals(unit)) {
            return name;
        }
        String metric = Names.fitted(name + "/" + unit);
        if (metric.length() > Names.METRIC_LENGTH_MAX) {
            throw Collector.notMetric(metric);
        }
        return metric;
    }
}
