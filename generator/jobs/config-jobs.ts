import path from "node:path";
import type { ClientConfig, ClientsConfig } from "../config/client-config.js";
import { knownAudiences } from "../config/known-audiences.js";
import { knownCorrections } from "../config/known-corrections.js";
import { packageIdentity } from "../config/package-identity.js";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import { generatorVersion } from "../generator-version.js";
import type { InputSource } from "../load/read-inputs.js";
import type { Job } from "./job.js";
import { pinnedSources, type PinnedSources, type PinnedSourcesOptions } from "./pinned-sources.js";

/** The packages of a configuration. Pinned releases are fetched once, and only if a client uses them. */
export async function configJobs(
  config: ClientsConfig,
  clients: readonly ClientConfig[],
  options: PinnedSourcesOptions,
): Promise<StageResult<Job[]>> {
  const diagnostics: Diagnostic[] = [];
  let pinned: PinnedSources = { sources: [], missing: [] };
  if (clients.some((client) => client.usesPins)) {
    const pulled = await pinnedSources(path.join(config.folder, "releases.json"), options);
    diagnostics.push(...pulled.diagnostics);
    pinned = pulled.output;
  }
  const jobs = clients.map((client): Job => {
    const { packageName: name, packageVersion: version = generatorVersion(), description } = client;
    const identity = packageIdentity({ name, version, description });
    diagnostics.push(...identity.diagnostics);
    const sources: InputSource[] = [...(client.usesPins ? pinned.sources : []), ...client.sources];
    return {
      folder: client.out,
      report: client.report,
      cacheFolder: path.join(config.folder, "..", ".cache", "runs"),
      missing: client.usesPins ? pinned.missing : [],
      request: {
        inputs: { sources },
        selection: client.selection,
        audiences: knownAudiences(),
        corrections: knownCorrections(),
        identity: identity.output,
        profile: client.profile,
      },
    };
  });
  return { output: jobs, diagnostics };
}
