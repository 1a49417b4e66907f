/** What Codat calls a connection (`DataConnectionStatus` of its API). Anything else it may come to say is "Unknown". */
export const codatStatuses = ["PendingAuth", "Linked", "Unlinked", "Deauthorized"] as const;
export type CodatStatus = (typeof codatStatuses)[number];

/** What updates say of a connection. "Gone", as databases have it: deleted at Codat, from where nothing comes back. */
export const reportedStatuses = [...codatStatuses, "Gone"] as const;
export type ReportedStatus = (typeof reportedStatuses)[number];

/**
 * What a connection is here. "Unconfirmed": linked at Codat, while nobody has confirmed that the person who was at the bank is the
 * customer who agreed.
 */
export type ConnectionStatus = CodatStatus | "Unconfirmed" | "Deleted" | "Merged";

/** The row stays for the agreements and the timeline that name it, and the customer sees it no more. */
export const deletedStatuses: ConnectionStatus[] = ["Deleted", "Merged"];
