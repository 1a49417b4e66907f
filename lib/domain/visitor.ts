import type { Role } from "../contracts/role";

/** Who asks: a browser that holds a journey, or nobody we know. */
export type Visitor =
  | {
      kind: "holder";
      holderHash: string;
      journeyId: string;
      companyId: string;
      /** The signed-in member of the company who asks; null for a company that nobody has vouched for yet. */
      userId: string | null;
    }
  | { kind: "nobody" };

/**
 * Whether a browser may go on with a journey of a company: an unverified journey never gives access to a company that
 * somebody has vouched for, so from its first member on only members may.
 */
export function mayGoOn({ hasMembers, role }: { hasMembers: boolean; role: Role | null }): boolean {
  return role !== null || !hasMembers;
}
