import { ensureBuild } from "../scripts/test-stack.mjs";

export default function globalSetup(): Promise<void> {
  return ensureBuild(process.env);
}
