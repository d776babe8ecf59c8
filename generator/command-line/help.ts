export const GENERAL_HELP = `facadegen turns Juju's facade schemas into typed TypeScript client packages.

Usage
  facadegen <command> [options]

Commands
  generate    write client packages from schemas

Options
  --help      show this, or with a command, that command's help
  --version   show the version

Examples
  facadegen generate --schema schema.json --out juju --package @acme/juju
  facadegen generate --check
  facadegen generate --help

Exit codes: 0 done, 1 diagnostics or failure, 2 wrong command line, 3 stale (--check).
`;

export const GENERATE_HELP = `Writes client packages from Juju's facade schemas.

Usage
  facadegen generate [--config FILE] [--client NAME] [options]
  facadegen generate --schema FILE|DIR|- ... --out DIR --package NAME[@VERSION] [options]

From a configuration
  --config FILE         the clients to write (default: schema/clients.json)
  --client NAME         only this client; may be repeated
  --available           use what can be reached of the pinned releases, and name the rest

From schema files
  --schema PATH         a schema file, a folder of them, or - for standard input; may be repeated
  --out DIR             the package's folder: new, empty, or written by facadegen before
  --package NAME        the package's name, with @VERSION if it is not to be facadegen's own
  --juju-version V      the Juju release of schemas whose path does not say it (juju-V/schema.json does)
  --facade SELECTOR     only these facades: Client, Client@8 or ModelManager@10..11; may be repeated
  --audience WHO        client, agent or all (default: all)
  --profile PROFILE     how types are emitted (default and, for now, only: strict)

Both
  --check               write nothing; exit with 3 when a file differs from what would be written
  --timings             show how long each stage took
  --format FORMAT       text or json: the result on standard output (default: text)

Examples
  facadegen generate
      every client of schema/clients.json
  facadegen generate --schema schema.json --juju-version 4.0.12 --out juju --package @acme/juju
      all facades of one release
  facadegen generate --schema schema.json --facade Client --facade 'ModelManager@10..11' --out juju --package juju
      two facades
  curl --silent "$SCHEMA_URL" | facadegen generate --schema - --out juju --package juju
      from a pipe
  facadegen generate --check
      in CI: are the committed packages what the schemas give?
`;
