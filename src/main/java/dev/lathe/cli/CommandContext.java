package dev.lathe.cli;

import dev.lathe.engine.Engine;
import java.util.function.Supplier;

/**
 * What commands work with.
 *
 * @param terminal where they write
 * @param engines makes an engine when one is needed
 * @param opener what {@code lathe MODEL} and {@code lathe} alone do
 */
public record CommandContext(Terminal terminal, Supplier<Engine> engines, Opener opener) { }
