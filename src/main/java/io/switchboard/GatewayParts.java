package io.switchboard;

import io.switchboard.backup.Backups;
import io.switchboard.board.BoardRegistry;
import io.switchboard.board.FailureThrottle;
import io.switchboard.board.PeopleTokens;
import io.switchboard.commands.CommandService;
import io.switchboard.fetch.Fetching;
import io.switchboard.http.Authenticator;
import io.switchboard.http.BodyWork;
import io.switchboard.link.Links;
import io.switchboard.metrics.Scrape;
import io.switchboard.pages.Sessions;
import io.switchboard.readings.engine.ReadingsEngine;
import io.switchboard.readings.live.LiveFeed;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** The parts that routes are made of. */
record GatewayParts(
        Vertx vertx,
        GatewayConfig config,
        InstantSource clock,
        Scrape scrape,
        BoardRegistry boards,
        PeopleTokens tokens,
        ReadingsEngine engine,
        CommandService commands,
        LiveFeed feed,
        FailureThrottle throttle,
        Health health,
        Authenticator credentials,
        Sessions sessions,
        GatewayTls tls,
        Links links,
        Fetching fetching,
        Backups backups,
        BodyWork work) {}
