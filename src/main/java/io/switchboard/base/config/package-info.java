/**
 * Reading the configuration: sections that are asked for their keys by explicit calls, with defaults and bounds, and
 * one list of everything that is wrong with what was given. Features keep a record of their own keys beside their code,
 * read from a {@link ConfigNode}; {@link ConfigReader} puts file, environment and {@code --set} together.
 */
@NullMarked
package io.switchboard.base.config;

import org.jspecify.annotations.NullMarked;
