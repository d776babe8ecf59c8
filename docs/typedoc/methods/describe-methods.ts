import {
  Comment,
  CommentTag,
  ReflectionKind,
  type DeclarationReflection,
  type DocumentReflection,
  type SignatureReflection,
} from "typedoc";
import { releasesText } from "../../../generator/view/releases-text.js";
import type { FacadeModule } from "../project/facade-modules.js";
import { correctionTag } from "./correction-tag.js";
import { reachedDefinitions } from "./reached-definitions.js";

/** A method of a facade version, as Juju and as TypeScript call it. */
export interface FacadeMethod {
  readonly name: string;
  readonly member: DeclarationReflection;
  readonly signature: SignatureReflection;
}

/** The methods of a class that `facades.json` lists. */
export function methodsOf(facade: FacadeModule): FacadeMethod[] {
  return facade.entry.methods.flatMap(({ name, member: memberName }) => {
    const member = facade.class.children?.find(
      (child) => child.name === memberName && child.kindOf(ReflectionKind.Method),
    );
    const signature = member?.signatures?.[0];
    return member === undefined || signature === undefined ? [] : [{ name, member, signature }];
  });
}

/**
 * Adds to each method what a reader should not have to look for elsewhere: who may call it, the releases that have it,
 * what was corrected, and the fields of its params and result in place.
 */
export function describeMethods(facade: FacadeModule, guide: DocumentReflection | undefined): void {
  for (const { name, signature } of methodsOf(facade)) {
    const comment = (signature.comment ??= new Comment());
    const { named, all } = reachedDefinitions(signature, facade.packageName);
    comment.blockTags.push(
      new CommentTag("@callers", [{ kind: "text", text: callers(facade) }]),
      new CommentTag("@releases", [{ kind: "text", text: releases(facade, name) }]),
    );
    const corrections = correctionTag(name, all, facade.corrections, guide);
    if (corrections !== undefined) comment.blockTags.push(corrections);
    for (const definition of named) {
      comment.blockTags.push(
        new CommentTag("@expandType", [{ kind: "text", text: definition.name }]),
      );
    }
  }
}

/** The logins are on no list of the package, only in the comment of the class. */
function callers({ class: facadeClass, entry }: FacadeModule): string {
  const text = Comment.combineDisplayParts(facadeClass.comment?.summary).replaceAll(/\s+/gu, " ");
  const [, logins] = /For (?:clients|Juju's agents) \(login as ([^)]*)\)/u.exec(text) ?? [];
  const audience = entry.audience === "client" ? "Clients" : "Juju's agents";
  return logins === undefined ? `${audience}.` : `${audience}, logged in as ${logins}.`;
}

function releases({ entry, knownReleases }: FacadeModule, method: string): string {
  const drift = entry.drifts?.find(
    ({ subject, kind }) => subject === `${method}()` && kind === "presence",
  );
  const present = drift?.variants.find(({ says }) => says === "present")?.releases;
  const some = present ?? entry.releases;
  return some.length === 0 ? "Of no known release." : `${releasesText(some, knownReleases)}.`;
}
