// Imported first, before anything that an older Node could not even load.
import { readFileSync } from "node:fs";

const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const needed = engines.node.replace(/[^\d.]/g, "");

if (isOlder(process.versions.node, needed)) {
  console.error(
    `This needs Node.js ${needed} or newer, and this is ${process.versions.node} (${process.execPath}).\n` +
      "Install a current release from https://nodejs.org, or with your version manager, and run the command again.",
  );
  process.exit(1);
}

function isOlder(version, minimum) {
  const [major, minor] = version.split(".").map(Number);
  const [minimumMajor, minimumMinor = 0] = minimum.split(".").map(Number);
  return major < minimumMajor || (major === minimumMajor && minor < minimumMinor);
}
