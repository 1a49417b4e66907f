import { ensureBuild } from "../testing/stack/test-stack.mjs";

export default function globalSetup(): Promise<void> {
  return ensureBuild(process.env);
}
