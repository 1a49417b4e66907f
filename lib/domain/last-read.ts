type Read = { id: string; lastSyncAt: Date | null };
type ReadType = { connectionId: string; lastSuccessfulSyncAt: Date | null };

/** When the newest of some connections was last read, by what is known of each and of every type of its data; null for never. */
export function lastReadAt(connections: Read[], statuses: ReadType[]): Date | null {
  const ids = new Set(connections.map(({ id }) => id));
  const own = statuses.filter(({ connectionId }) => ids.has(connectionId));
  const times = [
    ...connections.map(({ lastSyncAt }) => lastSyncAt),
    ...own.map(({ lastSuccessfulSyncAt }) => lastSuccessfulSyncAt),
  ].flatMap((at) => at?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}
