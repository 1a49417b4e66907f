/** What a person may do for a company. A member sees, refreshes, links and renews; only an owner ends, deletes and invites. */
export const roles = ["owner", "member"] as const;
export type Role = (typeof roles)[number];
