/**
 * Typed client for Juju's MigrationTarget facade, with what it takes to log in
 *
 * Import a facade from its own path, `@facadegen/migration-client/facades/…`, where its params and
 * results are exported too: a compiler then reads that facade alone.
 *
 * @module
 */
export { default as Admin, AdminV3 } from "./facades/admin/index.js";
export { default as MigrationTarget, MigrationTargetV3 } from "./facades/migration-target/index.js";
export { default as Pinger, PingerV1 } from "./facades/pinger/index.js";
