import "server-only";
import type { CompanyChoice } from "@/lib/contracts/dashboard";
import { listCompaniesOf } from "@/lib/db/memberships";
import { setSessionCompany } from "@/lib/db/sessions";
import type { Customer, CustomerOfCompany } from "@/lib/domain/customer";
import { AppError } from "@/lib/errors";
import { authoriseCompany } from "@/lib/server/access/authorise";

/**
 * The company that this browser looks at, and every company of the customer, by name.
 * @throws AppError "not-found" when they have left it in the meantime
 */
export async function getCompanies(
  customer: CustomerOfCompany,
): Promise<{ company: CompanyChoice; companies: CompanyChoice[] }> {
  const companies = await listCompaniesOf(customer.userId);
  const company = companies.find(({ id }) => id === customer.company.id);
  if (!company) throw new AppError("company.not-yours");
  return { company, companies };
}

/** Lets this browser look at another company of the customer's. @throws AppError "not-found" when it is not theirs */
export async function chooseCompany(customer: Customer, companyId: string): Promise<void> {
  await authoriseCompany(customer, companyId);
  await setSessionCompany(customer.sessionId, companyId);
}
