package io.switchboard;

/** Entry point. */
public final class Switchboard {
    private Switchboard() {}

    public static void main(String[] args) {
        System.out.println("switchboard");
    }
}
