import type { ApiLine } from "../inspect/read-api.js";
import type { FacadeModel } from "../model/client-model.js";
import { stringLiteral } from "../names/identifiers.js";
import { driftSentences, partDriftSentences } from "./drift-text.js";
import { releasesText } from "./releases-text.js";

/** What `api-report.hbs` lays out. */
export interface ApiReportView {
  readonly packageName: string;
  readonly facades: readonly {
    readonly title: string;
    readonly facts: string;
    /** What was corrected, a line for each kind. */
    readonly corrections: readonly string[];
    readonly lines: readonly string[];
  }[];
}

/** A facade version with the interface that was read back from its emitted file. */
export interface ReadFacade {
  readonly facade: FacadeModel;
  readonly api: readonly ApiLine[];
}

/** Marks each line of the interface with the releases that differ in it. */
export function apiReportView(
  packageName: string,
  facades: readonly ReadFacade[],
  knownReleases: readonly string[],
): ApiReportView {
  return {
    packageName,
    facades: facades.map(({ facade, api }) => ({
      title: `${facade.name} ${facade.version}`,
      facts: factsOf(facade, knownReleases),
      corrections: facade.corrections.map(({ kind, subjects }) => {
        return `- ${kind}: ${subjects.map(codeSpan).join(", ")}`;
      }),
      lines: api.map(({ subject, text }) => {
        const method = subject.endsWith("()") ? subject.slice(0, -2) : undefined;
        const notes = [
          ...driftSentences(facade, subject),
          ...(method === undefined ? [] : partDriftSentences(facade, method)),
        ];
        return notes.length === 0 ? text : `${text} // ${notes.join(" ")}`;
      }),
    })),
  };
}

/** A name as code; what nobody can see in it, and what would end the code, is escaped. */
function codeSpan(name: string): string {
  return `\`${stringLiteral(name).slice(1, -1).replaceAll("`", "\\u0060")}\``;
}

function factsOf(facade: FacadeModel, knownReleases: readonly string[]): string {
  const audience = facade.audience === "client" ? "For clients." : "For Juju's agents.";
  if (facade.releases.length === 0) return audience;
  return `${audience} ${releasesText(facade.releases, knownReleases)}.`;
}
