export function putFreshDatabase(folder: string): Promise<void>;
