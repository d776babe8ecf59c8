export const GENERAL_HELP = `facadegen turns Juju's facade schemas into typed TypeScript client packages.

Usage
  facadegen <command> [options]

Commands
  generate    write client packages from schemas
  pull        fetch the schema files of the pinned releases, and verify them
  release     pin one more release and say what it changes
  list        show which facade versions each release has
  diff        say what changed between two releases, schemas or client packages

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
  --profile PROFILE     strict tells the truth about the wire, jujulib is as loose as
                        @canonical/jujulib (default: strict)

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

export const LIST_HELP = `Shows which facade versions each pinned release has, newest versions and older ones still served.

Usage
  facadegen list [options]

Options
  --config FILE     the configuration (default: schema/clients.json)
  --client NAME     whose facades (default: the first client that uses pinned releases)
  --audience WHO    client, agent or all (default: all)
  --available       use what can be reached of the pinned releases, and name the rest
  --corrections     how often the schema misdescribes what travels, by kind, instead of the facades
  --format FORMAT   text or json (default: text)

Examples
  facadegen list --audience client
  facadegen list --corrections
  facadegen list --format json
`;

export const PULL_HELP = `Fetches the schema files of the pinned Juju releases into a cache, and verifies them.

Usage
  facadegen pull [--available] [--from DIR] [--releases FILE] [--format FORMAT]

Options
  --available       go on without the files that cannot be reached, and name them
  --from DIR        a checkout of Juju, or a folder laid out as juju-<release>/schema.json
  --releases FILE   the pinned releases (default: schema/releases.json)
  --format FORMAT   text or json: the result on standard output (default: text)

Each file is looked for in the cache, in the folder that JUJU_SCHEMA_MIRROR names, in that of --from, in an npm
package (by your own npm, with its settings), and in the repository of Juju at the tag of the release. Whatever
gives it, its SHA-256 has to be the pinned one. The cache is .cache/schemas beside the folder of the releases file.

Examples
  facadegen pull
      everything, or an error that says what is missing and why
  facadegen pull --available
      what can be reached from here
  JUJU_SCHEMA_MIRROR=/srv/juju-schemas facadegen pull
      without the network
  facadegen pull --from ../juju --available
      the release that a checkout of Juju is at
`;

export const DIFF_HELP = `Says what changed between two APIs, and whether code written for the old one still works.

Usage
  facadegen diff OLD NEW [--fail-on breaking] [--format FORMAT]

OLD and NEW, each one of
  RELEASE               a pinned Juju release, e.g. 3.6.28: what its published files say
  FILE|DIR|-            a schema file, a folder of them, or standard input
  DIR                   a client package, by its sources (facades.json and src/)

Options
  --fail-on breaking    exit with 1 when a change is breaking
  --format FORMAT       markdown, json or text: the changelog on standard output (default: markdown)
  --available           compare what can be reached of both releases, and name the rest
  --releases FILE       the pinned releases (default: schema/releases.json)

A change is breaking when callers of OLD can meet it: something they call, send or read is gone, is needed now, or is
of a type that they do not know. Params and results are judged in opposite directions.

Examples
  facadegen diff 3.6.28 4.0.15
      what an upgrade of the controller means to callers
  facadegen diff 4.0.15 ./schema.json --fail-on breaking
      in Juju's CI: does this change break callers?
  facadegen diff node_modules/my-client-1.0 generated/my-client --format json
      what a new version of a package brings
`;

export const RELEASE_HELP = `Pins one more Juju release, generates everything anew, and says what the release changes.

Usage
  facadegen release add VERSION --from DIR|FILE|URL|npm:SPEC [options]

Options
  --from SOURCE     where the release's schema files are: a checkout of Juju, a folder with schema.json (and
                    agent-schema.json) in it, one file, its address, or npm:PACKAGE@VERSION
  --commit SHA      the Juju commit, where the source does not tell it
  --config FILE     the configuration (default: schema/clients.json; releases.json is beside it)
  --available       use what can be reached of the other pinned releases, and name the rest
  --format FORMAT   markdown, json or text: the changelog on standard output (default: markdown)

Examples
  facadegen release add 4.0.16 --from ../juju
      from a checkout of Juju at its tag
  facadegen release add 4.0.16 --from https://raw.githubusercontent.com/juju/juju/v4.0.16/apiserver/facades/schema.json
      from an address; agent-schema.json beside it is taken too
`;
