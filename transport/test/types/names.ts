/* oxlint-disable -- a type test is compiled and never run, and says much that is wrong on purpose */
// Compiled against the built package with nothing but ES2022: neither DOM nor Node types.
import type { ParsedTag, SecretReference, Tag, TagKind } from "@facadegen/transport/names";
import {
  buildTag,
  InvalidNameError,
  isId,
  isTag,
  machineTag,
  modelTag,
  parseSecretUri,
  parseTag,
  relationEndpoints,
  secretUri,
  unitParts,
  unitTag,
  userParts,
  userTag,
} from "@facadegen/transport/names";
import { FacadegenError } from "@facadegen/transport";

type Same<One, Other> =
  (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;
function same<One, Other>(_proof: Same<One, Other>): void {}

// What generated params look like: plain strings.
const listModels = (params: { tag: string }) => params;
const showUnit = (tag: Tag<"unit">) => tag;
const either = (tag: Tag<"unit" | "machine">) => tag;
const any = (tag: Tag) => tag;

export function accepted(text: string): void {
  listModels({ tag: userTag("admin") });
  showUnit(unitTag("mysql/0"));
  showUnit("unit-mysql-0");
  showUnit(text);
  showUnit(buildTag("unit", text));
  either(unitTag("mysql/0"));
  either(machineTag("0"));
  either(text);
  any(modelTag(text));
  const upper: string = unitTag("mysql/0").toUpperCase();
  const byTag: Record<string, number> = { [unitTag("mysql/0")]: 1 };
  const kinds: TagKind[] = ["unit", "cloudcred"];
  void [upper, byTag, kinds];
}

export function parsed(text: string, tag: Tag): string {
  same<ReturnType<typeof unitTag>, Tag<"unit">>(true);
  const unit = parseTag(unitTag("mysql/0"));
  same<typeof unit, ParsedTag<"unit">>(true);
  const asked = parseTag(text, "model");
  same<typeof asked, ParsedTag<"model">>(true);
  same<(typeof asked)["kind"], "model">(true);
  const ofAny = parseTag(tag, "user");
  same<typeof ofAny, ParsedTag<"user">>(true);
  const some = parseTag(text);
  same<typeof some, ParsedTag<TagKind>>(true);
  if (some.kind === "unit") return some.id;
  // A plain string stays one where it is no tag.
  if (!isTag(text, "unit")) return text.trim();
  const ok: boolean = isId(text, "application");
  const { application, number }: { application: string; number: number } = unitParts(text);
  const domain: string | undefined = userParts(text).domain;
  const ends: string[] = relationEndpoints(text).map(({ endpoint }) => endpoint);
  const secret: SecretReference = parseSecretUri(secretUri({ id: text, source: undefined }));
  const error: FacadegenError = new InvalidNameError(text, "is wrong");
  void [ok, application, number, domain, ends, secret, error];
  return text;
}

export function refused(text: string): void {
  // @ts-expect-error a tag of another kind
  showUnit(machineTag("0"));
  // @ts-expect-error a tag of another kind
  either(userTag("admin"));
  // @ts-expect-error it may be one of another kind
  showUnit(any(text));
  // @ts-expect-error no kind
  buildTag("pod", "mysql/0");
  // @ts-expect-error "environ" is not how the tag begins
  isTag(text, "environ");
  // @ts-expect-error the kind of a secret's URI is none
  parseTag(text, "secret");
  // @ts-expect-error ids are strings
  machineTag(0);
  // @ts-expect-error what was parsed cannot be changed
  parseTag(text).id = "";
  // @ts-expect-error a parsed tag is no string
  showUnit(parseTag(text));
  // @ts-expect-error it takes the id apart already
  unitParts({ id: text });
  // @ts-expect-error the id is missing
  secretUri({ source: text });
}
