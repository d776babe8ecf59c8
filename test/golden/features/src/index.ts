/**
 * Typed client for Juju's facades
 *
 * Import a facade from its own path, `@farm/sheep/facades/…`, where its params and results are
 * exported too: a compiler then reads that facade alone.
 *
 * @module
 */
export { default as SheepDip, SheepDipV2 } from "./facades/sheep-dip/index.js";
