import packageJson from "@/package.json";

/** What this build calls itself, in the log, in traces and to whoever asks for its health. */
export const version: string = packageJson.version;
