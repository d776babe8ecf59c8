import path from "node:path";
import { fileURLToPath } from "node:url";
import { readPackage } from "./packages/documented-package.js";
import { readSite } from "./site.js";

// `npm run docs [FOLDER]`: builds the site of all packages that there are.

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const FOLDERS = [
  "transport",
  "simulator",
  "generated/juju-client",
  "generated/migration-client",
  "generated/jujulib",
];

const out = path.resolve(process.argv[2] ?? path.join(ROOT, "docs/site"));
const packages = FOLDERS.flatMap((folder) => {
  const documented = readPackage(path.join(ROOT, folder));
  if (documented === undefined) {
    process.stderr.write(`${folder} is left out: it is not generated yet (npm run generate)\n`);
  }
  return documented ?? [];
});
const site = await readSite(packages);
if (site.problems() === 0) await site.write(out);
if (site.problems() > 0) {
  process.stderr.write(`${site.problems()} warnings and errors\n`);
  process.exitCode = 1;
}
