package io.switchboard.link.wire;

import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;

/** What Vert.x does not offer of a socket. */
final class BoardSocket {
    private BoardSocket() {}

    /**
     * Goes on reading when writing fails. A board that answers without reading a long body resets the connection: its
     * answer is here already, and Netty would throw it away with the socket.
     */
    static void readOnAfterFailedWrite(NetSocket socket) {
        ((NetSocketInternal) socket).channelHandlerContext().channel().config().setAutoClose(false);
    }
}
