package io.switchboard.readings.engine;

import io.switchboard.readings.ReadingBatch;
import io.switchboard.readings.ReadingBatch.Kind;
import io.switchboard.readings.SomeReadings;
import io.switchboard.readings.SomeReadings.Reading;
import io.switchboard.readings.query.RangeQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What a board's readings are, told the plainest way: the naive model that the engine is compared with. */
final class Model {
    private final Map<String, TreeMap<Long, Reading>> metrics = new TreeMap<>();

    void append(ReadingBatch batch) {
        for (Reading reading : SomeReadings.list(batch)) {
            metrics.computeIfAbsent(reading.metric(), name -> new TreeMap<>()).put(reading.timeMillis(), reading);
        }
    }

    Map<String, Reading> latest() {
        Map<String, Reading> latest = new TreeMap<>();
        metrics.forEach(
                (metric, readings) -> latest.put(metric, readings.lastEntry().getValue()));
        return latest;
    }

    List<Reading> answer(RangeQuery query) {
        TreeMap<Long, Reading> readings = metrics.getOrDefault(query.metric(), new TreeMap<>());
        List<Reading> range = readings.values().stream()
                .filter(reading ->
                        reading.timeMillis() >= query.fromMillis() && reading.timeMillis() < query.toMillis())
                .toList();
        List<Reading> answer = query.raw() ? range : steps(range, query);
        return answer.subList(0, (int) Math.min(answer.size(), query.limit()));
    }

    private static List<Reading> steps(List<Reading> range, RangeQuery query) {
        long origin = query.fromMillis() == RangeQuery.UNSET_FROM ? 0 : query.fromMillis();
        TreeMap<Long, List<Reading>> steps = new TreeMap<>();
        for (Reading reading : range) {
            long step = origin + Math.floorDiv(reading.timeMillis() - origin, query.stepMillis()) * query.stepMillis();
            steps.computeIfAbsent(step, start -> new ArrayList<>()).add(reading);
        }
        List<Reading> answer = new ArrayList<>();
        steps.forEach((start, members) -> answer.addAll(step(start, members, query)));
        return answer;
    }

    /** One reading, or none if the step has no number to tell of. */
    private static List<Reading> step(long start, List<Reading> members, RangeQuery query) {
        List<Double> numbers = members.stream()
                .filter(reading -> reading.kind() != Kind.TEXT)
                .map(Reading::number)
                .toList();
        ToDoubleFunction<List<Double>> sum =
                all -> all.stream().mapToDouble(Double::doubleValue).sum();
        return switch (query.function()) {
            case COUNT -> List.of(number(start, query, members.size()));
            case LAST -> List.of(at(start, members.get(members.size() - 1)));
            case MEAN -> some(start, query, numbers, all -> sum.applyAsDouble(all) / all.size());
            case SUM -> some(start, query, numbers, sum);
            case MIN ->
                some(start, query, numbers, all -> all.stream()
                        .reduce(Math::min)
                        .orElseThrow());
            case MAX ->
                some(start, query, numbers, all -> all.stream()
                        .reduce(Math::max)
                        .orElseThrow());
        };
    }

    private static List<Reading> some(
            long start, RangeQuery query, List<Double> numbers, ToDoubleFunction<List<Double>> function) {
        return numbers.isEmpty() ? List.of() : List.of(number(start, query, function.applyAsDouble(numbers)));
    }

    private static Reading number(long start, RangeQuery query, double value) {
        return new Reading(query.metric(), start, Kind.NUMBER, value, null, null);
    }

    private static Reading at(long start, Reading last) {
        return new Reading(last.metric(), start, last.kind(), last.number(), last.text(), null);
    }
}
