import "server-only";
import { and, isNotNull, ne, notInArray } from "drizzle-orm";
import { deletedStatuses } from "@/lib/contracts/connection-status";
import { connection } from "./schema/companies";

/** A bank that counts, now or once, and was not deleted since. */
export const isCounted = and(isNotNull(connection.linkedAt), notInArray(connection.status, deletedStatuses));

/** One that makes its company somebody's: not while nobody has confirmed that it was linked again. */
export const isClaimable = and(isCounted, ne(connection.status, "Unconfirmed"));
