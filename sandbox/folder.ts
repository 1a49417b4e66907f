import { checkFolder, forgetWorld } from "./persistence/persist-world";
import { UnusableFolder } from "./persistence/unusable-folder";

// `check` whether a sandbox could go on from the folder, or `forget` what it stores, which another version may have written.
const { SANDBOX_DATA_DIR = "", SANDBOX_RESET_FILE = "" } = process.env;
try {
  if (process.argv[2] === "forget") await forgetWorld(SANDBOX_DATA_DIR, SANDBOX_RESET_FILE);
  else await checkFolder(SANDBOX_DATA_DIR);
} catch (error) {
  console.error(error instanceof UnusableFolder ? error.message : error);
  process.exitCode = 1;
}
