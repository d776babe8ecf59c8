import path from "node:path";
import type { ClientConfig, ClientsConfig } from "../config/client-config.js";
import { knownAudiences } from "../config/known-audiences.js";
import { knownCorrections } from "../config/known-corrections.js";
import { ownSources, packageIdentity } from "../config/package-identity.js";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.js";
import { generatorVersion } from "../generator-version.js";
import type { InputRequest, InputSource } from "../load/read-inputs.js";
import type { Selection } from "../select/selection.js";
import type { Job } from "./job.js";
import { pinnedSources, type PinnedSources, type PinnedSourcesOptions } from "./pinned-sources.js";

const EVERYTHING: Selection = { selectors: [], audience: "all" };

const SOURCES_DESCRIPTION = "Typed client for Juju's facades";

/** What a configuration asks for. Pinned releases are fetched once, and only if a client uses them. */
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
  const knownInputs = new Map<string, InputRequest>();
  const jobs = clients.map((client): Job => {
    const sources: InputSource[] = [...(client.usesPins ? pinned.sources : []), ...client.sources];
    // What several clients are made from is read once, as it is one request.
    const key = JSON.stringify(sources);
    const inputs = knownInputs.get(key) ?? { sources };
    knownInputs.set(key, inputs);
    const known = { inputs, audiences: knownAudiences(), corrections: knownCorrections() };
    const place = {
      folder: client.out,
      cacheFolder: path.join(config.folder, "..", ".cache", "runs"),
      missing: client.usesPins ? pinned.missing : [],
    };
    if (client.kind === "wire-schemas") {
      const request = { ...known, selection: EVERYTHING };
      return { ...place, kind: client.kind, report: undefined, request };
    }
    if (client.kind === "sources") {
      const { kind, selection, description = SOURCES_DESCRIPTION } = client;
      const identity = ownSources(path.basename(client.out), description);
      const request = { ...known, selection, identity, profile: "strict" as const };
      return { ...place, kind, report: undefined, request };
    }
    const { packageName: name, packageVersion: version = generatorVersion(), description } = client;
    const { packageJson } = client;
    const identity = packageIdentity({ name, version, description, packageJson });
    diagnostics.push(...identity.diagnostics);
    const { kind, report, selection, profile } = client;
    const request = { ...known, selection, identity: identity.output, profile };
    return { ...place, kind, report, request };
  });
  return { output: jobs, diagnostics };
}
