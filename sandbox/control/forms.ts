import { oddKinds } from "../api/odd-answers";
import { faultInput } from "../fault-rules";
import { type SettingsPatch, settingsPatch } from "../settings";
import { bankingTypes } from "../sync/statuses";
import type { World } from "../world";
import { changeSettings } from "./actions";

/** Applies the settings form; returns what is wrong with it, or null. */
export function applySettingsForm(world: World, form: FormData): string | null {
  const text = (name: string) => String(form.get(name) ?? "");
  const optionalNumber = (name: string) => (text(name) === "" ? null : Number(text(name)));
  const statuses = Object.fromEntries(
    bankingTypes.map((type) => [type, text(`status-${type}`)]).filter(([, status]) => status !== ""),
  );
  const parsed = settingsPatch.safeParse({
    flow: text("flow"),
    syncSeconds: Number(text("syncSeconds")),
    sync: { mode: text("mode"), statuses },
    emptyAccounts: form.has("emptyAccounts"),
    history: text("history"),
    transactionsPerAccount: optionalNumber("transactionsPerAccount"),
    oddities: form.has("oddities"),
    oddKinds: oddKinds.filter((kind) => form.has(`odd-${kind}`)),
    gap:
      text("gapFrom") === "" && text("gapTo") === ""
        ? null
        : { fromDaysAgo: Number(text("gapFrom")), toDaysAgo: Number(text("gapTo")) },
    redirectTemplate: text("redirectTemplate"),
    otpLifetimeSeconds: Number(text("otpLifetimeSeconds")),
    catalogueSize: Number(text("catalogueSize")),
    nextOutcome: text("nextOutcome") === "" ? null : text("nextOutcome"),
    enforceLimits: form.has("enforceLimits"),
    requiresProducts: form.has("requiresProducts"),
    hidesFirstConnection: form.has("hidesFirstConnection"),
    dailyQuota: optionalNumber("dailyQuota"),
    mail: text("mail"),
  } satisfies Record<Exclude<keyof SettingsPatch, "webhooks">, unknown>);
  if (!parsed.success) return describeIssues(parsed.error.issues);
  changeSettings(world, parsed.data);
  return null;
}

/** Adds the rule of the faults form; returns what is wrong with it, or null. */
export function addFaultForm(world: World, form: FormData): string | null {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const optionalNumber = (name: string) => (text(name) === "" ? undefined : Number(text(name)));
  const parsed = faultInput.safeParse({
    kind: text("kind"),
    operation: text("operation") === "" ? undefined : text("operation"),
    status: optionalNumber("status"),
    retryAfter: optionalNumber("retryAfter"),
    latencyMs: optionalNumber("latencyMs"),
    rate: optionalNumber("rate"),
    times: optionalNumber("times"),
  });
  if (!parsed.success) return describeIssues(parsed.error.issues);
  world.faults.push({ ...parsed.data, id: crypto.randomUUID(), hits: 0 });
  return null;
}

export function describeIssues(issues: readonly { path: PropertyKey[]; message: string }[]): string {
  return issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`).join("; ");
}
