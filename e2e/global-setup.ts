import { ensureBuild } from "../testing/stack/test-stack";

export default function globalSetup(): Promise<void> {
  return ensureBuild(process.env);
}
