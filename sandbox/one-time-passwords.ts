import { randomBytes } from "node:crypto";
import type { OneTimePassword } from "./entities";
import { uuidFrom } from "./random";
import type { World } from "./world";

const mostPerSubject = 40;

/** A fresh password for a connection or a company; those issued before stay good until used or expired. */
export function issueOneTimePassword(world: World, subjectId: string): string {
  const otp =
    world.seed === null ? randomBytes(16).toString("hex") : uuidFrom(`otp:${world.newId()}`).replaceAll("-", "");
  const own = world.oneTimePasswords.get(subjectId) ?? new Map<string, OneTimePassword>();
  own.set(otp, { expiresAt: world.now() + world.settings.otpLifetimeSeconds * 1000, isUsed: false });
  for (const oldest of own.keys()) {
    if (own.size <= mostPerSubject) break;
    own.delete(oldest);
  }
  world.oneTimePasswords.set(subjectId, own);
  return otp;
}

/** True once for each password, and only while it lasts and for the one it was made for. */
export function spendOneTimePassword(world: World, subjectId: string, otp: string | undefined): boolean {
  const known = world.oneTimePasswords.get(subjectId)?.get(otp ?? "");
  if (!known || known.isUsed || known.expiresAt <= world.now()) return false;
  known.isUsed = true;
  return true;
}

export function expireOneTimePasswords(world: World, subjectId: string): void {
  for (const password of world.oneTimePasswords.get(subjectId)?.values() ?? []) password.expiresAt = 0;
}
