import { repositoryPath } from "./repository.js";

/**
 * Makes a bundled script hold the transport and a generated class as they are now, so that a stale build is
 * never measured. The bundler removes the types and changes nothing else.
 */
export const TRANSPORT_SOURCES: Readonly<Record<string, string>> = {
  "@facadegen/transport": repositoryPath("transport/src/index.ts"),
  "@facadegen/migration-client/facades": repositoryPath("generated/migration-client/src/facades"),
};
