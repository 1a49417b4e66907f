export function serveControlPage(_: unknown): void {}
