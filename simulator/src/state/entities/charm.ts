import type { Entity, EntityHome, Life } from "./entity.js";

/** A charm that an application of the model uses. */
export class Charm implements Entity {
  readonly kind = "charm";
  /** `ch:amd64/mysql-42` */
  readonly key: string;
  readonly life: Life = "alive";
  readonly home: EntityHome;

  /** @internal */
  constructor(home: EntityHome, url: string) {
    this.home = home;
    this.key = url;
  }

  /** 42 of `ch:amd64/jammy/mysql-42`. */
  get revision(): number {
    return Number(/-(\d+)$/.exec(this.key)?.[1] ?? 0);
  }

  /** `mysql` of `ch:amd64/jammy/mysql-42`. */
  get name(): string {
    return this.key
      .replace(/^[a-z]+:/, "")
      .replace(/^.*\//, "")
      .replace(/-\d+$/, "");
  }
}
