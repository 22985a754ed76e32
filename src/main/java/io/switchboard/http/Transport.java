package io.switchboard.http;

/** The key {@code transport}: how sockets are driven. */
public enum Transport {
    /** The best that the machine offers and the measurements favour. */
    AUTO,
    IO_URING,
    EPOLL,
    NIO
}
