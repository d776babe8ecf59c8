import { existsSync } from "node:fs";
import path from "node:path";
import { normalizePath, ValidatingFileRegistry, type NormalizedPath } from "typedoc";

/** Leads links to a folder of the repository to the folder's README: a site copies files, and a folder is none. */
export class LinkedFiles extends ValidatingFileRegistry {
  override register(
    source: NormalizedPath,
    relative: NormalizedPath,
  ): ReturnType<ValidatingFileRegistry["register"]> {
    const readme = path.join(relative, "README.md");
    const isFolder = existsSync(path.resolve(path.dirname(source), readme));
    return super.register(source, isFolder ? normalizePath(readme) : relative);
  }
}
