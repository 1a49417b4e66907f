export function checkLock(lock: { lockfileVersion: number; packages: Record<string, object> }): {
  packages: number;
  unverified: number;
};
export function parseAudit(text: string): { metadata: { vulnerabilities: Record<string, number> } } | null;
