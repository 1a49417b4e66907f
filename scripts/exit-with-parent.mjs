// Preloaded into every server that a script starts, each the leader of a process group. Should the script be killed
// outright, its end of the channel closes, and the whole group leaves too instead of holding on to the port.
const leaverGraceMs = 4_000;

if (process.env.LEAVE_WITH_PARENT) {
  // Not for the group's other members: they inherit the environment, and leave with their leader.
  delete process.env.LEAVE_WITH_PARENT;
  process.once("disconnect", leave);
  // The script may have been killed while this process was still being loaded.
  if (process.connected) process.channel.unref();
  else leave();
}

function leave() {
  const group = process.platform === "win32" ? process.pid : -process.pid;
  setTimeout(() => process.kill(group, "SIGKILL"), leaverGraceMs);
  process.kill(group, "SIGTERM");
}
