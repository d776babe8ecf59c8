import { generatorScript, REPORT_OPTIONS } from "../generation/facadegen-program.js";
import type { GenerationProgram } from "../generation/program.js";
import { CLIENT, configFile, copyPulledFiles, copySchemaFolder } from "./schema-copy.js";

/**
 * The generator on every pinned release and the supplement, with the pins already pulled. Its first run into a
 * folder finds neither a package nor a memory of an earlier run; its second finds both.
 */
export function pulledProgram(pulledCopy: string): GenerationProgram {
  return {
    ...historyProgram("facadegen"),
    prepare: async (folder) => {
      await copySchemaFolder(folder);
      await copyPulledFiles(pulledCopy, folder);
    },
  };
}

/** The same where nothing has been pulled yet: what a new checkout waits for. */
export function firstRunProgram(): GenerationProgram {
  return historyProgram("facadegen and pull");
}

/** Files of releases that a run had to do without, as `<release> <file>`. */
export function readMissing(standardOutput: string): readonly string[] {
  const { clients } = JSON.parse(standardOutput) as { clients: { missing: string[] }[] };
  return clients.flatMap((client) => client.missing);
}

function historyProgram(name: string): GenerationProgram {
  const main = generatorScript();
  return {
    name,
    prepare: copySchemaFolder,
    command: (folder) => ({
      folder,
      // `--available` changes nothing where every pin can be had, and lets the bench run where some cannot.
      words: [
        main,
        "generate",
        "--available",
        "--client",
        CLIENT,
        "--config",
        configFile(folder),
        ...REPORT_OPTIONS,
      ],
    }),
  };
}
