import { createHash, timingSafeEqual } from "node:crypto";
import type { User } from "../parts/state-types.js";

/** Whether it is the password of a local user who may log in. */
export function passwordIsRight(user: User | undefined, password: string): boolean {
  const right = user?.password;
  if (!user || user.disabled || right === undefined || password === "") return false;
  return timingSafeEqual(hash(password), hash(right));
}

function hash(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
