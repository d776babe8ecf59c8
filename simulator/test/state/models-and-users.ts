import type { Controller } from "@facadegen/simulator";
import { started } from "../support/started.js";
import type { Asking } from "./asking.js";

export const NAMES = ["alice", "bob", "carol"];
const withPasswords = Object.fromEntries(NAMES.map((name) => [name, { password: name }]));

export function withModels(juju: string): Promise<Controller> {
  return started({
    juju,
    users: { ...withPasswords, dora: { password: "dora", disabled: true } },
    models: [
      { name: "prod", access: { alice: "read", bob: "write" } },
      { name: "own", owner: "carol" },
    ],
  });
}

/** ModelManager's newest version of a line, and where it says whose a model is. */
export const LINES = [
  { juju: "3.6", version: 10, controller: 12, owner: "owner-tag", admin: "user-admin" },
  { juju: "4.0", version: 11, controller: 14, owner: "qualifier", admin: "admin" },
  { juju: "4.1", version: 11, controller: 14, owner: "qualifier", admin: "admin" },
] as const;

export const named = ({ "user-models": models }: Readonly<Record<string, unknown>>): unknown =>
  Array.isArray(models) ? models.map(({ model }) => model.name) : models;

export function listModels(version: number, tag: string): Parameters<Asking["get"]> {
  return ["ModelManager", version, "ListModels", { tag }];
}

/** The params that name models by their tags. */
export function about(controller: Controller, ...names: string[]): object {
  return { entities: names.map((name) => ({ tag: `model-${controller.model(name).uuid}` })) };
}

/** The users of a model's info and what they may do. */
export function access(users: unknown): unknown {
  return Array.isArray(users) ? users.map(({ user, access: one }) => [user, one]) : users;
}

export function usernames({ results }: Readonly<Record<string, unknown>>): unknown {
  return Array.isArray(results) ? results.map(({ result }) => result.username) : results;
}
