import packageJson from "@/package.json";

/** What this build calls itself, in the log, in traces and in the answer about its health. */
export const version: string = packageJson.version;
