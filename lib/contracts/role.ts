/** What a person may do for a company. A member sees, refreshes, links and renews; only an owner ends, deletes and invites. */
export const roles = ["owner", "member"] as const;
export type Role = (typeof roles)[number];

/** A role as it was stored, or null for nothing and for what is none of ours. */
export function toRole(stored: string | null | undefined): Role | null {
  return roles.find((role) => role === stored) ?? null;
}
