import type { Role } from "@/lib/contracts/role";

export const roleNames: Record<Role, string> = { owner: "Owner", member: "Member" };

export const roleWords: Record<Role, string> = {
  member: "Sees what is shared, links banks, renews and refreshes.",
  owner: "May also stop sharing, delete data, and invite or remove people.",
};

const done = new Map([
  [
    "invited",
    { title: "Invited", text: "The invitation is good for 14 days and waits for them to sign in with that address." },
  ],
  [
    "withdrawn",
    {
      title: "Invitation withdrawn",
      text: "The link in the email still opens sign-in, but there is nothing to join any more.",
    },
  ],
  ["removed", { title: "Removed", text: "They no longer see this company, from their next click on." }],
  ["role-changed", { title: "Saved", text: "The new role counts from now on." }],
]);

/** What the last form of the page led to, by its query; null when we know of none. */
export function readPeopleFlash(value: string | string[] | undefined): { title: string; text: string } | null {
  return (typeof value === "string" && done.get(value)) || null;
}
