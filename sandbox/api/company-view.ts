import { instant, instantWithFraction } from "../dates";
import type { Company } from "../entities";
import { issueOneTimePassword } from "../one-time-passwords";
import type { World } from "../world";
import { connectionsOf, connectionView } from "./connection-view";

/** A company as the API answers it. Only the answer to its creation carries fractions of a second. */
export function companyView(world: World, company: Company, { isNew = false } = {}) {
  const connections = connectionsOf(world, company.id);
  return {
    ...companyDetails(world, company, connections),
    platform: connections[0]?.integration.name ?? "",
    dataConnections: connections.map((connection) => connectionView(world, connection)),
    ...(isNew ? { created: instantWithFraction(company.createdAt) } : {}),
  };
}

/** What the API and the webhooks say of a company itself. */
export function companyDetails(world: World, company: Company, connections = connectionsOf(world, company.id)) {
  const lastSyncAt = Math.max(0, ...connections.map((connection) => connection.lastSyncAt ?? 0));
  return {
    id: company.id,
    name: company.name,
    description: company.description ?? "",
    redirect: `${world.publicUrl}/company/${company.id}?otp=${issueOneTimePassword(world, company.id)}`,
    ...(lastSyncAt > 0 ? { lastSync: instantWithFraction(lastSyncAt) } : {}),
    created: instant(company.createdAt),
    createdByUserName: "Sandbox",
    products: company.products,
    ...(company.tags ? { tags: company.tags } : {}),
    referenceSubsidiaryCompanies: [],
  };
}

export function companyReference(world: World, company: Company) {
  return {
    id: company.id,
    name: company.name,
    ...(company.description === null ? {} : { description: company.description }),
    links: { portal: `${world.publicUrl}/_sandbox#company-${company.id}` },
    ...(company.tags ? { tags: company.tags } : {}),
  };
}
