import { lockFolder } from "../db/folder-lock";

/** A process that takes the folder it is given and keeps it until it is ended. */
lockFolder(process.argv[2] ?? "").then(
  () => {
    process.stdout.write("held");
    setInterval(() => undefined, 1_000);
  },
  (error: unknown) => {
    process.stdout.write(String(error));
    process.exitCode = 1;
  },
);
