// transport/README.md and docs/transport.md: every block compiled, and all but a few run against a controller.
import type { Controller } from "@facadegen/simulator";
import { expect, test } from "vitest";
import { charmArchive } from "../../simulator/src/files/charm-archive.js";
import { Application } from "./support/application.js";
import { expectInstalled, followFromTarballs, LIMIT_MS, runLines } from "./support/followed.js";
import { commandLines, repositoryGuide } from "./support/guide.js";
import { fillIn, printShown, type OwnValues } from "./support/own-values.js";
import { PASSWORD, startController } from "./support/simulator.js";

const UUID = "4f2c6a0e-1b5d-4d0e-8a44-0c7a6c6f2a10";

/** What the guides have in their examples, where the reader has a controller's URL. */
const GUIDE_URL = '"wss://10.0.0.1:17070/api"';

/** An expression for the bytes of a charm. */
const CHARM = `Uint8Array.from(atob("${Buffer.from(charmArchive({ name: "mysql" })).toString("base64")}"), (c) => c.charCodeAt(0))`;

/** How a block is run, and what is then to be seen. */
interface Followed {
  readonly values?: (controller: Controller) => OwnValues;
  /** Texts or patterns of the output. */
  readonly prints?: string | RegExp;
  /** The block goes on for ever once it has printed that. */
  readonly goesOn?: true;
  /** What the reader has beside the application. */
  readonly prepare?: (controller: Controller, application: Application) => void;
  readonly afterwards?: (controller: Controller) => void;
}

const atUrl = ({ url }: Controller): OwnValues => ({ texts: { [GUIDE_URL]: JSON.stringify(url) } });
const withUrl = ({ url }: Controller): OwnValues => ({ declared: { url: JSON.stringify(url) } });
const withModel = (controller: Controller): OwnValues => ({
  declared: {
    url: JSON.stringify(controller.modelUrl("prod")),
    ca: JSON.stringify(controller.caCert),
  },
});
const withConnection = (controller: Controller, url = controller.url): OwnValues => ({
  imports:
    'import { connect as openConnection, password as byPassword } from "@facadegen/transport";',
  declared: {
    conn: `await openConnection(${JSON.stringify(url)}, {
      login: byPassword({ username: "admin", password: ${JSON.stringify(PASSWORD)} }),
    })`,
  },
});
const RESULTS: OwnValues = {
  declared: { answer: '{ results: [{ life: "alive" }] }' },
};

/** What of a guide cannot be run here, by its heading; all else is. */
const ONLY_COMPILED: Readonly<Record<string, string>> = {
  "transport/README.md: Redirects": "runs in docs/transport.md",
  "transport/README.md: Watcher ids": "is about what the compiler refuses",
  "docs/transport.md: Addresses": "has a controller at the addresses of the guide",
  "docs/transport.md: Macaroons": "opens a page in a browser",
  "docs/transport.md: JAAS": "keeps a token in a browser",
  "docs/transport.md: Wait": "waits for a quarter of a minute",
};

const FOLLOWED: Readonly<Record<string, Followed>> = {
  "transport/README.md: First use": {
    values: ({ url }) => ({
      texts: { '"wss://controller.example.com:17070/api"': JSON.stringify(url) },
    }),
    afterwards: (controller) => {
      controller.expectCall("MigrationTarget", "CheckMachines");
      expect(controller.violations).toEqual([]);
    },
  },
  "transport/README.md: Results for several entities": { values: () => RESULTS },
  "docs/transport.md: Connect": {
    values: atUrl,
    afterwards: (controller) => void controller.expectCall("MigrationTarget", "CheckMachines"),
  },
  "docs/transport.md: Redirects": {
    values: (controller) => ({
      declared: { ...withModel(controller).declared, expected: '"controller-of-nobody"' },
    }),
  },
  "docs/transport.md: Password and anonymous": { values: withUrl },
  "docs/transport.md: Facades": {
    values: withUrl,
    afterwards: (controller) => void controller.expectCall("Pinger", "Ping"),
  },
  "docs/transport.md: Calls": {
    values: withConnection,
    afterwards: (controller) => {
      controller.expectCall("ModelManager", "ListModels", { tag: "user-admin" });
    },
  },
  "docs/transport.md: Errors": {
    prints: "10.0.0.2\n",
    values: () => ({
      imports: 'import { JujuError as Refused } from "@facadegen/transport";',
      declared: {
        error: `new Refused("no", {
          code: "not leader",
          info: { "server-address": "10.0.0.2" },
          facade: "Uniter",
          version: 22,
          method: "Life",
        })`,
      },
    }),
  },
  "docs/transport.md: Results for several entities": { values: () => RESULTS },
  "docs/transport.md: Hooks": {
    values: withUrl,
    prints: /^sent \{[^]*'user-admin'[^]*'\[redacted\]'/mu,
  },
  "docs/transport.md: Reconnect": { values: withUrl, prints: /^connected to 3\.6\.28$/mu },
  "docs/transport.md: Pool": {
    values: (controller) => ({ declared: { url: JSON.stringify(controller.modelUrl("prod")) } }),
    prints: `model-${UUID}\n`,
  },
  "docs/transport.md: Watch": {
    values: (controller) => withConnection(controller, controller.modelUrl("prod")),
    afterwards: (controller) => expect(controller.watchers.live).toEqual([]),
  },
  "docs/transport.md: Poll": {
    values: (controller) => withConnection(controller, controller.modelUrl("prod")),
    prints: /^\[ 'mysql' \]$/mu,
    goesOn: true,
  },
  "docs/transport.md: Log": {
    values: withModel,
    prints: /unit-mysql-0 .*disk full/u,
    goesOn: true,
  },
  "docs/transport.md: HTTP": {
    values: (controller) => ({
      declared: { ...withModel(controller).declared, archive: CHARM },
    }),
    prints: /^\d+ of \d+$/mu,
  },
  "docs/transport.md: Files of the juju command": { prepare: writeJujuFiles },
  "docs/transport.md: Testing": { prints: "" },
};

followFromTarballs((installed) => {
  test.each(["transport/README.md", "docs/transport.md"])(
    "%s",
    async (name) => {
      const guide = repositoryGuide(name);
      const application = new Application(installed());
      await runLines(application, commandLines(guide));
      expectInstalled(application, guide);
      const blocks = guide.blocks.filter(({ language }) => language === "ts");
      const places = blocks.map(({ heading }) => `${name}: ${heading}`);
      // What is said of a block is of one that there is.
      const said = [...Object.keys(ONLY_COMPILED), ...Object.keys(FOLLOWED)];
      const own = said.filter((place) => place.startsWith(`${name}:`));
      expect(places).toEqual(expect.arrayContaining(own));

      const runs: Run[] = [];
      const files: string[] = [];
      for (const [index, { code }] of blocks.entries()) {
        const place = places[index] ?? "";
        files.push(`block-${index}.ts`);
        application.write(`block-${index}.ts`, code);
        if (place in ONLY_COMPILED) continue;
        const file = `run-${index}.ts`;
        const run = await prepare(installed(), application, place, code);
        application.write(file, run.code);
        files.push(file);
        runs.push({ ...run, file });
      }
      expect(await application.compile(files)).toBe("");
      for (const run of runs) await follow(application, run);
    },
    LIMIT_MS,
  );
});

interface Run extends Followed {
  readonly place: string;
  readonly code: string;
  readonly file: string;
  readonly controller: Controller;
  /** What it prints, line by line, for comments show it. */
  readonly shown: readonly string[];
}

/** A block with a controller of its own, and the reader's values filled in. */
async function prepare(
  installed: string,
  application: Application,
  place: string,
  code: string,
): Promise<Omit<Run, "file">> {
  const followed = FOLLOWED[place] ?? {};
  const controller = await startController(installed, {
    juju: "3.6.28",
    secure: /\bca\b|connectFromClient/u.test(code),
    models: [{ name: "prod", uuid: UUID }],
    samples: { entityErrors: "never" },
  });
  controller.model("prod").addApplication("mysql", { units: 11 });
  controller.log.add({
    model: "prod",
    entity: "unit-mysql-0",
    level: "WARNING",
    message: "disk full",
  });
  controller.files.addResource({
    model: "prod",
    application: "mysql",
    name: "image",
    path: "image.tar",
  });
  followed.prepare?.(controller, application);
  const printing = printShown(fillIn(code, followed.values?.(controller) ?? {}) + AT_THE_END);
  return { ...followed, ...printing, place, controller };
}

/** Many blocks end with a connection that is open, and so their programs do not end by themselves. */
const AT_THE_END = `console.log("end of stdout");
console.warn("end of stderr");
`;
const ENDED = /(?=[^]*^end of stdout$)(?=[^]*^end of stderr$)/mu;

async function follow(application: Application, run: Run): Promise<void> {
  const { place, file, prints = "", shown, controller } = run;
  const environment = { JUJU_DATA: application.path("juju-data") };
  const program = application.startCompiled(file, environment);
  if (prints instanceof RegExp && run.goesOn) {
    await program.written(prints);
  } else {
    const written = (await program.written(ENDED)).replaceAll(/^end of std(?:out|err)\n/gmu, "");
    if (prints instanceof RegExp) expect(written, place).toMatch(prints);
    else expect(written, place).toBe(shown.length > 0 ? `${shown.join("\n")}\n` : prints);
    run.afterwards?.(controller);
  }
  program.interrupt();
  await program.exitCode;
}

/** What the `juju` command keeps of a user who has logged in. */
function writeJujuFiles(controller: Controller, application: Application): void {
  const { host } = new URL(controller.url);
  const { uuid } = controller.model("controller");
  const write = (name: string, content: object): void =>
    // Every JSON text is YAML.
    application.write(`juju-data/${name}.yaml`, JSON.stringify(content));
  write("controllers", {
    controllers: { prod: { uuid, "api-endpoints": [host], "ca-cert": controller.caCert } },
    "current-controller": "prod",
  });
  write("accounts", { controllers: { prod: { user: "admin", password: PASSWORD } } });
  write("models", {
    controllers: {
      prod: {
        models: { "admin/prod": { uuid: UUID, type: "iaas" } },
        "current-model": "admin/prod",
      },
    },
  });
}
