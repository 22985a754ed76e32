package io.switchboard.tls.cert;

/** What a certificate is issued for. */
enum Purpose {
    SERVER,
    CLIENT
}
