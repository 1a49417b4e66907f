import "server-only";
import type { ConsentEnd, ConsentRecordView } from "@/lib/contracts/consent-record";
import type { Customer } from "@/lib/domain/customer";
import { listConsentRecords } from "./consent-records";

type Linked = { id: string; linkedAt: string | null };

/** What was agreed to and never came to a connection. */
const neverUsed: (ConsentEnd | null)[] = ["unused", "not-confirmed"];

/**
 * Who connected each of these logins, by its id: "you", or the address of a person of the company. It is who agreed last before it
 * was linked; one without a name here is left out. @throws AppError "not-found"
 */
export async function listConnectedBy(
  customer: Customer,
  companyId: string,
  connections: Linked[],
): Promise<ReadonlyMap<string, string>> {
  const records = await listConsentRecords(customer, companyId);
  return new Map(
    connections.flatMap((one) => {
      const by = agreementOf(one, records)?.agreedBy;
      return by === undefined || by === "unnamed" ? [] : [[one.id, by] as const];
    }),
  );
}

function agreementOf({ id, linkedAt }: Linked, records: ConsentRecordView[]): ConsentRecordView | undefined {
  return records.find(
    ({ connectionId, agreedAt, endedBy }) =>
      connectionId === id && linkedAt !== null && agreedAt <= linkedAt && !neverUsed.includes(endedBy),
  );
}
