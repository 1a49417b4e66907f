import type { InvitationView, OfferView, ReceivedInvitationView } from "@/lib/contracts/people";
import type { Role } from "@/lib/contracts/role";

export const roleNames: Record<Role, string> = { owner: "Owner", member: "Member" };

export const roleWords: Record<Role, string> = {
  member: "Can see what is shared, connect banks, renew and update.",
  owner: "Can also stop sharing, delete data, and invite or remove people.",
};

/** Of the element that says what a role may do. */
export function roleWordsId(role: Role): string {
  return `role-${role}`;
}

/** What an invitation asks. */
export function invitationTitle({ isByHolder, companyName }: ReceivedInvitationView): string {
  return isByHolder ? `Keep access to ${companyName}?` : `Join ${companyName}?`;
}

/** What is asked about a company without people. */
export function offerTitle({ isInHand, quotedName }: OfferView): string {
  return isInHand ? `Add ${quotedName} to your account?` : `Did you connect a bank for ${quotedName}?`;
}

/** What a page is called that asks and has nothing else: its one question, or how many they are. */
export function askedTitle(invitations: ReceivedInvitationView[], offers: OfferView[]): string {
  const [first, ...others] = [...invitations.map(invitationTitle), ...offers.map(offerTitle)];
  return first === undefined || others.length > 0 ? `${others.length + 1} questions for you` : first;
}

const done = new Map([
  [
    "withdrawn",
    {
      title: "Invitation withdrawn",
      text: "The link in the email still opens sign-in, but there's nothing left to join.",
    },
  ],
  ["removed", { title: "Removed", text: "They lose access to this company from their next click." }],
  ["role-changed", { title: "Saved", text: "The new role applies from now on." }],
]);

/** What the last form of the page led to, by its query; null when we know of none. */
export function readPeopleFlash(
  query: Record<string, string | string[] | undefined>,
  invitations: InvitationView[],
): { title: string; text: string } | null {
  if (query.done !== "invited") return (typeof query.done === "string" && done.get(query.done)) || null;
  const invited = invitations.find(({ id }) => id === query.invitation);
  return invited
    ? { title: `You've invited ${invited.email}`, text: "They have 14 days to sign in with that address." }
    : null;
}
