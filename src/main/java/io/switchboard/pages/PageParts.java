package io.switchboard.pages;

import io.micrometer.core.instrument.MeterRegistry;
import io.switchboard.board.BoardRegistry;
import io.switchboard.commands.CommandService;
import io.switchboard.http.BodyWork;
import io.switchboard.link.Links;
import io.switchboard.readings.engine.ReadingsEngine;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What pages are made from.
 *
 * @param expect how often a board is expected to be heard of that does not say
 * @param open whether anybody may look
 */
public record PageParts(
        BoardRegistry boards,
        ReadingsEngine engine,
        CommandService commands,
        Links links,
        MeterRegistry meters,
        BodyWork work,
        InstantSource clock,
        Duration expect,
        boolean open,
        SystemFacts facts,
        FetchOverview fetches) {}
