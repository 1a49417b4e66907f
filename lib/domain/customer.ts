import type { AuthorisedCompanyId } from "@/lib/contracts/authorised-company";
import type { Role } from "@/lib/contracts/role";

/** A signed-in person, with the company that this browser looks at; null while they belong to none. */
export type Customer = {
  kind: "customer";
  userId: string;
  sessionId: string;
  email: string;
  company: { id: AuthorisedCompanyId; role: Role } | null;
};

/** A signed-in person who looks at a company of theirs. */
export type CustomerOfCompany = Customer & { company: NonNullable<Customer["company"]> };
