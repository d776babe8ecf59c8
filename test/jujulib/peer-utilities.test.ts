// That methods stay bound is one of the things that are tested; hand-written facades may have static members alone.
/* oxlint-disable typescript/unbound-method, typescript/no-extraneous-class */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { embeddedSchemas, installPackage } from "./support/built-package.js";
import { loadPackage, type LoadedPackage } from "./support/loaded-package.js";

// The rest of what the published package's own tests check: what is exported beside connections. Numbers are those
// of peer-cases.md.

let application = "";
let jujulib: LoadedPackage;

beforeAll(async () => {
  application = mkdtempSync(path.join(tmpdir(), "facadegen-"));
  jujulib = await loadPackage(await installPackage(application, embeddedSchemas()));
}, 120_000);
afterAll(() => rmSync(application, { recursive: true, force: true }));

describe("binding", () => {
  class Question {
    readonly number = 42;
    constructor() {
      jujulib.utils.autoBind(this);
    }
    answer(): number {
      return this.number;
    }
    self(): this {
      return this;
    }
  }

  test("30: leaves methods what they were", () => {
    const question = new Question();
    expect(question.answer()).toBe(42);
    expect(question.self()).toBe(question);
  });

  test("31: lets methods be handed over alone, added ones too", () => {
    Object.defineProperty(Question.prototype, "added", {
      value(this: Question) {
        return this.self().answer();
      },
      configurable: true,
      writable: true,
    });
    const { answer, added } = new Question() as Question & { readonly added: () => number };
    expect([answer(), added()]).toEqual([42, 42]);
  });

  test("32: cannot be undone", () => {
    const { bind } = Function.prototype;
    const rebound = Reflect.apply(bind, new Question().answer, [{ number: 47 }]) as () => number;
    expect(rebound()).toBe(42);
  });
});

const addTen = (value: number): number => value + 10;

describe("leading an outcome", () => {
  test("33: has a way for either", () => {
    const handler = jujulib.utils.createAsyncHandler(vi.fn(), vi.fn(), vi.fn());
    expect(Object.values(handler).map((way) => typeof way)).toEqual(["function", "function"]);
  });

  test("34, 35: to a callback", () => {
    const [callback, resolve, reject] = [vi.fn(), vi.fn(), vi.fn()];
    const handler = jujulib.utils.createAsyncHandler(callback, resolve, reject);
    handler.resolve("party");
    handler.reject(new Error("boo"));
    expect(callback.mock.calls).toStrictEqual([[null, "party"], [new Error("boo")]]);
    expect([resolve, reject].map(({ mock }) => mock.calls)).toEqual([[], []]);
  });

  test("36: to a promise that resolves", async () => {
    const outcome = new Promise((resolve, reject) => {
      jujulib.utils.createAsyncHandler(undefined, resolve, reject).resolve("party");
    });
    expect(await outcome).toBe("party");
  });

  test("37: to a promise that rejects", async () => {
    const outcome = new Promise((resolve, reject) => {
      jujulib.utils.createAsyncHandler(undefined, resolve, reject).reject(new Error("boo"));
    });
    await expect(outcome).rejects.toStrictEqual(new Error("boo"));
  });

  test("38: changes the value first", () => {
    const callback = vi.fn();
    jujulib.utils.createAsyncHandler(callback, vi.fn(), vi.fn(), addTen).resolve(10);
    expect(callback).toHaveBeenCalledExactlyOnceWith(null, 20);
  });
});

test.each([
  ["39", new Error("Uh oh!"), "Uh oh!"],
  ["40", "Uh oh!", "Uh oh!"],
  ["41", false, "Unknown error"],
])("%s: makes an error of %j", (_case, given, message) => {
  expect(jujulib.utils.toError(given)).toStrictEqual(new Error(message));
  expect(jujulib.utils.Label.UNKNOWN_ERROR).toBe("Unknown error");
});

describe("looking for updates", () => {
  let answer: object | null = null;
  const fetched = vi.fn();
  beforeEach(() => {
    jujulib.versions.cachedAPIResponse?.fetchedAt.setTime(0);
    answer = { dashboard: "2.8.1", juju: ["2.8.1", "2.8.0", "2.7.9"] };
    vi.stubGlobal("fetch", async (url: string) => {
      fetched(url);
      return { json: async () => answer };
    });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    fetched.mockClear();
  });

  test("42, 43: of Juju", async () => {
    expect(await jujulib.versions.jujuUpdateAvailable("2.7.8")).toBe(true);
    expect(await jujulib.versions.jujuUpdateAvailable("2.8.1")).toBe(false);
  });

  test("44, 45: of the dashboard", async () => {
    expect(await jujulib.versions.dashboardUpdateAvailable("2.2.0")).toBe(true);
    expect(await jujulib.versions.dashboardUpdateAvailable("2.8.1")).toBe(false);
  });

  test("46, 47: says null when the service says nothing", async () => {
    answer = {};
    expect(await jujulib.versions.jujuUpdateAvailable("2.8.1")).toBeNull();
    expect(await jujulib.versions.dashboardUpdateAvailable("2.2.0")).toBeNull();
  });

  test("48: asks once an hour", async () => {
    await jujulib.versions.jujuUpdateAvailable("2.7.8");
    await jujulib.versions.jujuUpdateAvailable("2.7.8");
    expect(fetched.mock.calls).toEqual([["https://juju.is/latest.json"]]);
    jujulib.versions.cachedAPIResponse?.fetchedAt.setTime(0);
    await jujulib.versions.jujuUpdateAvailable("2.7.8");
    expect(fetched).toHaveBeenCalledTimes(2);
  });
});
