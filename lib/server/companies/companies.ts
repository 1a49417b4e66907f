import "server-only";
import type { CompanyChoice, CompanyOption } from "@/lib/contracts/dashboard";
import { listCompaniesWithBanks } from "@/lib/db/memberships";
import { setSessionCompany } from "@/lib/db/sessions";
import { bankLogoPath } from "@/lib/domain/bank-index";
import type { Customer, CustomerOfCompany } from "@/lib/domain/customer";
import { AppError } from "@/lib/errors";
import { authoriseCompany } from "@/lib/server/access/authorise";

/**
 * The company that this browser looks at, and every company of the customer, by name.
 * @throws AppError "not-found" when they have left it in the meantime
 */
export async function getCompanies(
  customer: CustomerOfCompany,
): Promise<{ company: CompanyChoice; companies: CompanyOption[] }> {
  const companies = await listCompanyOptions(customer.userId);
  const company = companies.find(({ id }) => id === customer.company.id);
  if (!company) throw new AppError("company.not-yours");
  return { company, companies };
}

/** Every company of a person, by name, each with the banks that it shares. */
export async function listCompanyOptions(userId: string): Promise<CompanyOption[]> {
  return (await listCompaniesWithBanks(userId)).map(({ id, name, role, banks }) => ({
    id,
    name,
    role,
    banks: banks.map((bank) => ({ name: bank.name, logoPath: bankLogoPath(bank.key) })),
  }));
}

/**
 * The company of the customer's that has this name already, one that shares a bank before one that shares none; null for
 * none. Whoever names it again may mean the same.
 */
export async function findNamesake(customer: Customer | null, name: string): Promise<CompanyOption | null> {
  if (customer === null) return null;
  const same = (one: string) => one.trim().toLowerCase() === name.trim().toLowerCase();
  const own = (await listCompanyOptions(customer.userId)).filter((company) => same(company.name));
  return own.find(({ banks }) => banks.length > 0) ?? own[0] ?? null;
}

/** Lets this browser look at another company of the customer's. @throws AppError "not-found" when it is not theirs */
export async function chooseCompany(customer: Customer, companyId: string): Promise<void> {
  await authoriseCompany(customer, companyId);
  await setSessionCompany(customer.sessionId, companyId);
}
