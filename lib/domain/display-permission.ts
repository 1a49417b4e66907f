import type { Brand } from "@/lib/contracts/brand";

/** What the operator is, and by whose permission it shows account information to its customers; null where it shows none. */
export function permissionWords({
  dataDisplay,
  legalName,
  permission,
}: Pick<Brand, "dataDisplay" | "legalName" | "permission">): string | null {
  if (dataDisplay === "none" || !permission) return null;
  const { firm, number, regulator } = permission;
  return dataDisplay === "agent"
    ? `${legalName} shows account information as an agent of ${firm} (firm reference number ${number}).`
    : `${legalName} is authorised by ${regulator} to show account information (firm reference number ${number}).`;
}
