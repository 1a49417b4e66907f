import { forgetWorld } from "./persistence/keep-world";
import { UnusableFolder } from "./persistence/unusable-folder";

// What a sandbox keeps is forgotten here without reading it: another version may have written it.
const { SANDBOX_DATA_DIR, SANDBOX_RESET_FILE } = process.env;
try {
  await forgetWorld(SANDBOX_DATA_DIR ?? "", SANDBOX_RESET_FILE ?? "");
} catch (error) {
  console.error(error instanceof UnusableFolder ? error.message : error);
  process.exitCode = 1;
}
