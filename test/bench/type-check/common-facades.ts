import { readdir } from "node:fs/promises";
import path from "node:path";
import type { ApplicationImport } from "./application-text.js";

/**
 * Each facade that both packages have, in the newest version that both have.
 *
 * @param jujulib - Folder of the peer's package.
 * @param client - Folder of a generated one, with its sources.
 */
export async function commonFacades(
  jujulib: string,
  client: string,
): Promise<readonly ApplicationImport[]> {
  const theirs = await newestFirst(path.join(jujulib, "dist/api/facades"), ".d.ts");
  const ours = await newestFirst(path.join(client, "src/facades"), ".ts");
  return [...theirs].flatMap(([facade, classNames]) => {
    const className = classNames.find((name) => ours.get(facade)?.includes(name));
    return className === undefined ? [] : [{ module: `${facade}/${className}`, className }];
  });
}

/** The classes of each facade's folder, the highest version first. */
async function newestFirst(
  facades: string,
  extension: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const classNames = new Map<string, readonly string[]>();
  for (const facade of (await readdir(facades)).sort()) {
    const files = await readdir(path.join(facades, facade));
    const versions = files.flatMap((file) => {
      const version = /V(?<version>\d+)$/u.exec(path.basename(file, extension))?.groups?.[
        "version"
      ];
      if (version === undefined || !file.endsWith(extension)) return [];
      return [{ version: Number(version), className: path.basename(file, extension) }];
    });
    classNames.set(
      facade,
      versions
        .toSorted((left, right) => right.version - left.version)
        .map((each) => each.className),
    );
  }
  return classNames;
}
