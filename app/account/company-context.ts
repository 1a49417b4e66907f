import type { CompanyChoice, CompanyOption } from "@/lib/contracts/dashboard";
import type { Customer } from "@/lib/domain/customer";
import { getCompanies } from "@/lib/server/companies/companies";

/** The company that this browser looks at and the others, for pages that somebody without any may see as well. */
export async function companyContext({
  company,
  ...customer
}: Customer): Promise<{ company: CompanyChoice | null; companies: CompanyOption[] }> {
  return company ? getCompanies({ ...customer, company }) : { company: null, companies: [] };
}
