import { describe, expect, it } from "vitest";
import { applyDeltas, type Delta, type ModelState } from "@facadegen/transport/watch";
import { caseSeeds, countCases } from "../../../test/support/fuzz-settings.js";
import { seededRandom } from "../../src/random.js";
import { fullStatus } from "../../src/state/answers/full-status.js";
import { modelInfo, modelStatus, modelSummary } from "../../src/state/answers/model-answers.js";
import type { SimulatedState } from "../../src/state/create-state.js";
import type { SimulatedModel } from "../../src/state/simulated-model.js";
import { deltasSource } from "../../src/state/watch-sources.js";
import { created } from "./created.js";

const ADMIN = { user: "admin", access: "admin" } as const;
const EVERYTHING = {
  sees: ({ name }: SimulatedModel) => name === "prod",
  seesOffers: () => true,
};

function told(value: unknown): Delta[] {
  const { deltas }: { deltas: Delta[] } = JSON.parse(JSON.stringify(value));
  return deltas;
}

async function following(
  state: SimulatedState,
): Promise<{ readonly now: () => Promise<ModelState>; readonly stop: () => void }> {
  const source = deltasSource("AllWatcher", state, EVERYTHING);
  const { signal } = new AbortController();
  let seen: ModelState = applyDeltas({}, told(await source.next(signal)));
  return {
    async now() {
      // Something is always told: the model itself is touched.
      state.model("prod").setStatus("available");
      seen = applyDeltas(seen, told(await source.next(signal)));
      return seen;
    },
    stop: () => source.stop?.(),
  };
}

/** The ids of machines and of the containers in them. */
function nested(machines: object): string[] {
  return Object.entries(machines).flatMap(([id, { containers }]) => [id, ...nested(containers)]);
}

/** What each view says there is, in the same words. */
function views(
  state: SimulatedState,
  model: SimulatedModel,
  deltas: ModelState,
): readonly object[] {
  const status: {
    applications: Record<string, { units: Record<string, { subordinates: object | null }> | null }>;
    machines: Record<string, { containers: object }>;
    relations: { key: string }[] | null;
  } = JSON.parse(JSON.stringify(fullStatus(state, model, { patterns: [], withOffers: true })));
  const statusUnits = Object.values(status.applications).flatMap(({ units }) =>
    Object.entries(units ?? {}).flatMap(([name, { subordinates }]) => [
      name,
      ...Object.keys(subordinates ?? {}),
    ]),
  );
  const fromStatus = {
    applications: Object.keys(status.applications).toSorted(),
    units: statusUnits.toSorted(),
    machines: nested(status.machines).toSorted(),
    relations: (status.relations ?? []).map(({ key }) => key).toSorted(),
  };
  const keys = (kind: string): string[] => Object.keys(Reflect.get(deltas, kind) ?? {}).toSorted();
  const fromDeltas = {
    applications: keys("application"),
    units: keys("unit"),
    machines: keys("machine"),
    relations: keys("relation"),
  };
  return [fromStatus, fromDeltas];
}

describe("one source for all views", () => {
  it.each(caseSeeds(5))("FullStatus and deltas agree after any changes (seed %i)", async (seed) => {
    countCases();
    const state = created({ models: [{ name: "prod" }] });
    const prod = state.model("prod");
    const follower = await following(state);
    const random = seededRandom(seed);
    let made = 0;
    for (let step = 0; step < 60; step++) {
      change(
        prod,
        random.integer(0, 7),
        () => made++,
        (count) => random.integer(0, count - 1),
      );
      if (step % 5 !== 0) continue;
      const [status, deltas] = views(state, prod, await follower.now());
      expect(deltas, `seed ${seed}, step ${step}`).toEqual(status);
    }
    follower.stop();
    expect(state.subscribers).toBe(0);
  });

  it("counts and machines are the same in ModelInfo, ModelStatus and the summary", () => {
    const state = created({ models: [{ name: "prod" }] });
    const prod = state.model("prod");
    prod.addApplication("mysql", { units: 2 });
    prod.machine("0").addContainer();
    const status = modelStatus(state, prod, "owner-tag");
    const info = modelInfo(state, prod, state.users, ADMIN, "owner-tag");
    expect(status).toMatchObject({
      "hosted-machine-count": 3,
      "application-count": 1,
      "unit-count": 2,
      applications: [{ name: "mysql" }],
    });
    expect(info["machines"]).toEqual(status["machines"]);
    expect(modelSummary(state, prod, ADMIN, "owner-tag")["counts"]).toEqual([
      { entity: "machines", count: 3 },
      { entity: "cores", count: 6 },
      { entity: "units", count: 2 },
    ]);
  });
});

/** One change out of eight kinds. */
function change(
  model: SimulatedModel,
  kind: number,
  next: () => number,
  below: (count: number) => number,
): void {
  const applications = [...model.applications.values()];
  const application = applications[below(Math.max(applications.length, 1))];
  const unit = model.contents.allUnits()[0];
  switch (kind) {
    case 0:
    case 1:
      model.addApplication(`app${"x".repeat(next() + 1)}`, { subordinate: kind === 1 });
      break;
    case 2:
      if (application && !application.subordinate) application.addUnit();
      break;
    case 3:
      unit?.setStatus("blocked", `no ${next()}`);
      break;
    case 4:
      unit?.remove();
      break;
    case 5:
      application?.remove();
      break;
    case 6: {
      const [one, other] = applications;
      const isMixed = one?.subordinate !== other?.subordinate;
      if (one && other) {
        model.relate(`${one.name}:r${next()}`, `${other.name}:p`, {
          scope: isMixed ? "container" : "global",
        });
      }
      break;
    }
    default: {
      const [machine] = model.machines.values();
      if (below(2) === 0) machine?.addContainer();
      else machine?.remove();
    }
  }
}
