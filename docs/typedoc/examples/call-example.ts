import { Comment, CommentTag } from "typedoc";
import { facadeKey } from "../../../transport/src/facades/facade-key.js";
import { methodsOf, type FacadeMethod } from "../methods/describe-methods.js";
import type { FacadeModule } from "../project/facade-modules.js";
import { printSample } from "./print-sample.js";
import { sampleOf, type Sample } from "./sample.js";

/** The examples of a facade version: each method's goes on from the class's. */
export interface FacadeExamples {
  /** How to get at the facade: a module of its own. */
  readonly facade: string;
  /** A call of each method, by the name of the class's member. */
  readonly calls: ReadonlyMap<string, string>;
}

/** Makes the examples of a facade version. */
function facadeExamples(facade: FacadeModule): FacadeExamples {
  const calls = new Map(
    methodsOf(facade).map((method) => [method.member.name, callExample(facade, method)]),
  );
  const takesWatcherIds = [...calls.values()].some((call) => call.includes("WatcherId<"));
  return { facade: connectExample(facade, takesWatcherIds), calls };
}

/** Puts the examples on the pages of the class and its methods. */
export function addExamples(facade: FacadeModule): void {
  const examples = facadeExamples(facade);
  addExample((facade.class.comment ??= new Comment()), examples.facade);
  for (const { member, signature } of methodsOf(facade)) {
    const call = examples.calls.get(member.name);
    if (call !== undefined) addExample((signature.comment ??= new Comment()), call);
  }
}

function addExample(comment: Comment, code: string): void {
  const text = `\`\`\`ts\n${code}\`\`\``;
  comment.blockTags.push(new CommentTag("@example", [{ kind: "code", text }]));
}

function connectExample(facade: FacadeModule, takesWatcherIds: boolean): string {
  const { className, specifier, entry } = facade;
  const key = facadeKey(entry.name);
  const watcherId = takesWatcherIds ? ", type WatcherId" : "";
  if (entry.audience === "agent") {
    return `import ${takesWatcherIds ? "type { Connection, WatcherId }" : "type { Connection }"} from "@facadegen/transport";
import { ${className} } from "${specifier}";

// Only Juju's own agents may: \`connect\` with a login provider of theirs.
declare const connection: Connection;
const ${key} = connection.require(${className});
`;
  }
  return `import { connect, controllerUrl, password${watcherId} } from "@facadegen/transport";
import { ${className} } from "${specifier}";

// What belongs to a model is at modelUrl("10.0.0.1:17070", uuid).
const connection = await connect(controllerUrl("10.0.0.1:17070"), {
  login: password({ username: "admin", password: "…" }),
  facades: [${className}],
});
const ${key} = connection.require("${key}");
`;
}

function callExample(facade: FacadeModule, { member, signature }: FacadeMethod): string {
  const { name } = facade.entry;
  const call = `await ${facadeKey(name)}.${member.name}(`;
  const given = (signature.parameters ?? []).filter(
    ({ name: parameter }) => parameter !== "options",
  );
  const lead = isEmptyReply(signature.type?.toString()) ? call : `const reply = ${call}`;
  let before = lead.length;
  const parts = given.map((parameter) => {
    const sample: Sample = sampleOf(parameter.type, {
      facade: name,
      name: parameter.name,
      around: [],
    });
    const printed = printSample(sample, 0, before + 2);
    before += printed.length + 2;
    return printed;
  });
  return `${lead}${parts.join(", ")});\n`;
}

function isEmptyReply(type: string | undefined): boolean {
  return type === "Promise<void>";
}
