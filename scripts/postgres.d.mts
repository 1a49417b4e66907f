export type PostgresServer = {
  url: string;
  /** Makes an empty database and answers its URL. */
  createDatabase: () => Promise<string>;
  stop: () => Promise<void>;
};

export function startPostgres(options?: { url?: string; isDurable?: boolean }): Promise<PostgresServer>;
export function query(url: string, text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
