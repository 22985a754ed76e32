package io.switchboard.polling.extract;

/** A compiled way of finding the values of one metric or more in a page. Immutable; any thread. */
interface Finder {
    /** Adds what it finds to the findings, and says why of all that it does not find. Throws nothing. */
    void find(Page page, Findings findings);

    /** About how many steps, of at most some 20 ns each, a byte of a page takes. */
    int stepsPerByte();
}
