export type PostgresServer = {
  url: string;
  /** Makes a database, empty or a copy of the one named, and answers its URL. */
  createDatabase: (template?: string) => Promise<string>;
  stop: () => Promise<void>;
};

export function startPostgres(options?: { url?: string; isDurable?: boolean }): Promise<PostgresServer>;
export function query(url: string, text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
