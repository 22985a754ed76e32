package io.switchboard.fetch.shape.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.switchboard.fetch.shape.bound.BoundedOutput;

/**
 * {@code name=value&name=value}. Only what could be mistaken is percent-encoded, a space as {@code %20}, so that a board
 * without a decoder reads numbers, times and paths as they are, and every decoder reads all.
 */
final class FormWriter implements Flattening.Pairs {
    private static final String PLAIN = "-._~:/,@";
    private static final String HEX = "0123456789ABCDEF";

    private final BoundedOutput out;

    FormWriter(BoundedOutput out) {
        this.out = out;
    }

    @Override
    public void pair(CharSequence path, String value) {
        if (out.length() > 0) {
            out.write('&');
        }
        encoded(path.toString());
        out.write('=');
        encoded(value);
    }

    private void encoded(String text) {
        for (byte each : text.getBytes(UTF_8)) {
            if (isPlain((char) (each & 0xFF))) {
                out.write(each);
            } else {
                out.write('%');
                out.write(HEX.charAt((each & 0xF0) >> 4));
                out.write(HEX.charAt(each & 0x0F));
            }
        }
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
    }
}
