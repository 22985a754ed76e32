package io.switchboard.simulate;

import java.util.List;

/**
 * The room in which a simulated board stands: values that move slowly and hang together, from a seed and the time
 * alone. A daily curve of temperature with the humidity against it, the weather's pressure, a battery that runs down in
 * a month, a door that stands open now and then. Pure.
 */
record Climate(long seed) {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long BATTERY_LIFE = 30 * DAY;
    private static final long DOOR_SLOT = 7 * MINUTE;

    Sample at(long timeMillis) {
        double temperature = temperature(timeMillis);
        boolean open = doorOpen(timeMillis);
        return new Sample(
                timeMillis,
                List.of(
                        number("temp", temperature, 10, "Cel"),
                        number("hum", humidity(timeMillis, temperature), 10, "%RH"),
                        number("pressure", pressure(timeMillis), 10, "hPa"),
                        number("battery", battery(timeMillis), 1_000, "V"),
                        new Sample.Measure("door", Sample.Kind.BOOLEAN, Boolean.toString(open), ""),
                        new Sample.Measure("state", Sample.Kind.TEXT, state(open, temperature), "")));
    }

    private static Sample.Measure number(String metric, double value, int parts, String unit) {
        double rounded = (double) Math.round(value * parts) / parts;
        return new Sample.Measure(metric, Sample.Kind.NUMBER, Double.toString(rounded), unit);
    }

    /** Coolest at three in the morning (UTC), warmest at three in the afternoon. */
    private double temperature(long millis) {
        double day = Math.floorMod(millis, DAY) / (double) DAY;
        double curve = -3 * Math.cos(2 * Math.PI * (day - 0.125));
        return 20 + 4 * fixed(1) + curve + 0.8 * noise(2, millis, 20 * MINUTE) + 0.15 * noise(3, millis, MINUTE);
    }

    private double humidity(long millis, double temperature) {
        double value = 50 - 1.8 * (temperature - 20) + 8 * noise(4, millis, 3 * HOUR) + noise(5, millis, 2 * MINUTE);
        return Math.max(5, Math.min(98, value));
    }

    /** The same weather for all boards of one fleet would need one seed; each has its own barometer's error here. */
    private double pressure(long millis) {
        return 1_013 + 2 * fixed(6) + 12 * noise(7, millis, 9 * HOUR);
    }

    private double battery(long millis) {
        long offset = (long) ((fixed(8) + 1) / 2 * BATTERY_LIFE);
        double used = Math.floorMod(millis + offset, BATTERY_LIFE) / (double) BATTERY_LIFE;
        return 4.15 - 0.75 * used;
    }

    private boolean doorOpen(long millis) {
        return Long.remainderUnsigned(hash(9, Math.floorDiv(millis, DOOR_SLOT)), 9) == 0;
    }

    private static String state(boolean open, double temperature) {
        if (open) {
            return "airing";
        }
        return temperature < 18.5 ? "heating" : "ok";
    }

    /** A number from -1 to 1 that stays. */
    private double fixed(int channel) {
        return unit(hash(channel, 0));
    }

    /** A number from -1 to 1 that wanders smoothly from one {@code stepMillis} to the next. */
    private double noise(int channel, long millis, long stepMillis) {
        long step = Math.floorDiv(millis, stepMillis);
        double part = Math.floorMod(millis, stepMillis) / (double) stepMillis;
        double smooth = part * part * (3 - 2 * part);
        double from = unit(hash(channel, step));
        double to = unit(hash(channel, step + 1));
        return from + (to - from) * smooth;
    }

    private long hash(int channel, long step) {
        return ReadingPlan.mix(seed * 31 + ReadingPlan.mix(step * 16 + channel));
    }

    private static double unit(long hash) {
        return (hash >> 11) / (double) (1L << 52);
    }
}
