import fc from "fast-check";
import type { TagKind } from "../../src/names.js";

// Valid ids of each kind, made from their grammar and not from the patterns that are tested.

const DIGITS = "0123456789";
const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();

const oneOf = (characters: string): fc.Arbitrary<string> =>
  fc.constantFrom(...characters.split(""));
const text = (characters: string, minLength = 0, maxLength = 6): fc.Arbitrary<string> =>
  fc.string({ unit: oneOf(characters), minLength, maxLength });
const joined = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(""));
const optional = (part: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(fc.constant(""), part);

const number = fc.nat({ max: 100_000 }).map(String);
const uuid = fc.uuid();
const hyphenatedWord = joined(text(DIGITS, 0, 2), oneOf(LOWER), text(LOWER + DIGITS));
const application = fc
  .tuple(joined(oneOf(LOWER), text(LOWER + DIGITS)), fc.array(hyphenatedWord, { maxLength: 3 }))
  .map(([first, rest]) => [first, ...rest].join("-"));
const unit = joined(application, fc.constant("/"), number);
const container = joined(fc.constant("/"), text(LOWER, 1), fc.constant("/"), number);
const machine = fc
  .tuple(number, fc.array(container, { maxLength: 3 }))
  .map(([host, containers]) => host + containers.join(""));
const alphanumeric = oneOf(LOWER + UPPER + DIGITS);
const userPart = joined(alphanumeric, text(`${LOWER}${UPPER}${DIGITS}.+-`), alphanumeric);
const user = joined(userPart, optional(joined(fc.constant("@"), userPart)));
const cloud = joined(alphanumeric, text(`${LOWER}${UPPER}${DIGITS}._-`));
const credential = joined(oneOf(LOWER + UPPER), text(`${LOWER}${UPPER}${DIGITS}.@_+-`));
const endpointName = fc
  .tuple(
    joined(oneOf(LOWER), text(LOWER + DIGITS)),
    fc.array(joined(oneOf("_-"), text(LOWER + DIGITS, 1)), { maxLength: 2 }),
  )
  .map(([first, rest]) => first + rest.join(""));
const endpoint = joined(application, fc.constant(":"), endpointName);
const attachable = joined(optional(joined(fc.oneof(machine, unit), fc.constant("/"))), number);
const word = joined(oneOf(LOWER), text(LOWER + DIGITS));
const revision = fc.oneof(number, fc.constant("-1"));
const charm = fc.oneof(
  joined(
    fc.constantFrom(
      "ch:",
      "ch:amd64/",
      "ch:amd64/jammy/",
      "local:",
      "local:jammy/",
      "cs:",
      "cs:~bob/",
    ),
    application,
    optional(joined(fc.constant("-"), revision)),
  ),
  joined(
    optional(joined(fc.constant("cs:"), userPart, fc.constant("/"))),
    application,
    optional(joined(fc.constant("/"), word)),
    optional(joined(fc.constant("/"), revision)),
  ),
);
const numberOrUuid = fc.oneof(number, uuid);

/** Valid ids of each kind. */
export const VALID_IDS: Readonly<Record<TagKind, fc.Arbitrary<string>>> = {
  action: numberOrUuid,
  application,
  applicationoffer: uuid,
  caasmodel: uuid,
  charm,
  cloud,
  cloudcred: joined(cloud, fc.constant("/"), user, fc.constant("/"), credential),
  controller: numberOrUuid,
  environment: uuid,
  filesystem: attachable,
  ipaddress: uuid,
  machine,
  model: uuid,
  operation: number,
  payload: fc.oneof(
    uuid,
    joined(oneOf(LOWER + UPPER), text(`${LOWER}${UPPER}${DIGITS}-`), alphanumeric),
  ),
  relation: joined(endpoint, optional(joined(fc.constant(" "), endpoint))),
  space: fc
    .array(text(LOWER + DIGITS, 1), { minLength: 1, maxLength: 3 })
    .map((words) => words.join("-")),
  storage: joined(application, fc.constant("/"), number),
  subnet: numberOrUuid,
  unit,
  user,
  volume: attachable,
};

/** Texts that look much like tags and ids: most of the characters that mean something in them. */
export const NEARLY: fc.Arbitrary<string> = fc.string({
  unit: oneOf("ab0 1-_/.:#@%+~A\n"),
  maxLength: 24,
});
