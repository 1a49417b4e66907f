import "server-only";
import { getBrand } from "@/lib/brand";

/** The data types that the brand's agreement promises, in its order. */
export function promisedDataTypes(): string[] {
  return [...new Set(getBrand().consent.data.flatMap((group) => group.dataTypes))];
}
