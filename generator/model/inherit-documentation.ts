import type { FacadeHistory } from "./history.js";
import { groupBy } from "./group-by.js";

/**
 * Gives every facade, method and definition without a text the one that the nearest lower version of the same
 * facade has for it. Juju publishes no descriptions from 3.6.2 on, so most of what a later version shares with an
 * earlier one would be undocumented otherwise. Nothing is invented: what nobody ever described stays empty.
 */
export function inheritDocumentation(histories: readonly FacadeHistory[]): FacadeHistory[] {
  const inherited = new Map<FacadeHistory, FacadeHistory>();
  for (const versions of groupBy(histories, (history) => history.name).values()) {
    const texts: Texts = { facade: "", methods: new Map(), definitions: new Map() };
    for (const history of [...versions].sort((left, right) => left.version - right.version)) {
      inherited.set(history, inheritFrom(history, texts));
    }
  }
  return histories.map((history) => inherited.get(history) ?? history);
}

/** The texts of the lower versions, those of the nearest one on top. */
interface Texts {
  facade: string;
  readonly methods: Map<string, string>;
  readonly definitions: Map<string, string>;
}

function inheritFrom(history: FacadeHistory, texts: Texts): FacadeHistory {
  texts.facade = history.description === "" ? texts.facade : history.description;
  return {
    ...history,
    description: texts.facade,
    methods: inheritEach(history.methods, texts.methods),
    definitions: inheritEach(history.definitions, texts.definitions),
  };
}

function inheritEach<Part extends { readonly description: string }>(
  parts: ReadonlyMap<string, Part>,
  texts: Map<string, string>,
): ReadonlyMap<string, Part> {
  return new Map(
    [...parts].map(([name, part]) => {
      if (part.description !== "") texts.set(name, part.description);
      return [name, { ...part, description: texts.get(name) ?? "" }];
    }),
  );
}
