import type { CommandDescription, OptionDescriptions } from "./command-description.js";
import { TEXT_FORMAT_OPTION } from "./shared-options.js";

export const MIGRATE_OPTIONS = {
  check: { type: "boolean", text: "write nothing; exit with 3 when a file would change" },
  format: TEXT_FORMAT_OPTION,
} as const satisfies OptionDescriptions;

export const MIGRATE: CommandDescription = {
  name: "migrate",
  summary: "rewrite an application from @canonical/jujulib to the strict packages",
  purpose:
    "Rewrites an application from @canonical/jujulib to @facadegen/juju-client and @facadegen/transport.",
  usage: ["facadegen migrate DIR [--check] [--format FORMAT]"],
  completes: "folders",
  groups: [{ title: "Options", options: MIGRATE_OPTIONS }],
  notes: `It rewrites imports, types and calls in the TypeScript and JavaScript files of DIR, and the dependencies in its
package.json. What it cannot rewrite safely stays as it is and is reported, with how to mend it; such files keep
importing @canonical/jujulib. Lines that have nothing to do with it stay as they are. A second run changes nothing.
Left alone are node_modules, dist, hidden folders, folders that facadegen wrote, and symbolic links.`,
  examples: [
    {
      line: "facadegen migrate . --check",
      gives: "what would change, and what would be left to you?",
    },
    { line: "facadegen migrate .", gives: "commit first, then look at the difference" },
  ],
};
