import type { EmittedFiles } from "../render/render-package.js";

/** Where a package has its sources. */
const SOURCES = "src/";

/**
 * The first line of each class's file, so that ESLint passes over it: the rules are the application's own, and whoever
 * breaks one of them here could not mend it. Other files have nothing that the recommended rules object to, and ESLint
 * warns of a comment without need.
 */
const HEADER = "/* eslint-disable */\n";

const CLASS_FILE = /V\d+\.ts$/u;

/**
 * Settings for this folder alone, as tools look for them from a file upwards. Git hands the files out as they were
 * written, on every system, so that `--check` finds what is committed, and reviews show them folded. Prettier formats
 * only files that ask for it, and none does; Oxfmt and Oxlint pass over all.
 */
const SETTINGS: readonly (readonly [file: string, text: string])[] = [
  [".gitattributes", "* text eol=lf linguist-generated\n"],
  [".oxfmtrc.json", '{ "ignorePatterns": ["**"] }\n'],
  [".oxlintrc.json", '{ "ignorePatterns": ["**"] }\n'],
  [".prettierrc", '{ "requirePragma": true }\n'],
];

/** Of a package's files, those that can be part of an application: its sources, from the folder itself on. */
export function ownSourceFiles(files: EmittedFiles): EmittedFiles {
  const sources = [...files].flatMap(([file, text]): [string, string][] =>
    file.startsWith(SOURCES)
      ? [[file.slice(SOURCES.length), CLASS_FILE.test(file) ? HEADER + text : text]]
      : [],
  );
  return new Map([...sources, ...SETTINGS]);
}
