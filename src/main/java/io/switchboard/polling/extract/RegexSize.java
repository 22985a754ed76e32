package io.switchboard.polling.extract;

/**
 * An upper estimate of the program that a regular expression compiles to, made before it is compiled: counted
 * repetitions within each other ({@code ((x{1000}){1000}){1000}}) would take all memory there is.
 */
final class RegexSize {
    private RegexSize() {}

    /** Counts after a group multiply all, others add; escapes are not looked at, so it can only be too large. */
    static double estimate(String expression) {
        double sum = expression.length();
        double product = 1;
        for (int i = expression.indexOf('{'); i >= 0; i = expression.indexOf('{', i + 1)) {
            int count = largest(expression, i + 1);
            boolean ofGroup = i > 0 && ")}*+?".indexOf(expression.charAt(i - 1)) >= 0;
            sum += ofGroup ? 0 : count;
            product *= ofGroup ? Math.max(1, count) : 1;
        }
        return sum * product;
    }

    /** The larger number of a count such as 2,30; 0 if there is none. */
    private static int largest(String expression, int from) {
        int largest = 0;
        int number = 0;
        for (int i = from; i < expression.length() && expression.charAt(i) != '}'; i++) {
            char c = expression.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            number = digit ? Math.min(number * 10 + (c - '0'), 10_000) : 0;
            largest = Math.max(largest, number);
        }
        return largest;
    }
}
