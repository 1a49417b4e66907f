import { readFileSync, writeFileSync } from "node:fs";

/** What a process holds resident now and held at most since `resetPeak`; null where the system does not say. */
export function readMemory(pid: number): { nowBytes: number; peakBytes: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const bytesOf = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(status)?.[1]) * 1024;
    return { nowBytes: bytesOf("VmRSS"), peakBytes: bytesOf("VmHWM") };
  } catch {
    return null;
  }
}

/** Resets the peak to what is held now. */
export function resetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, "5");
  } catch {
    // Without it the peak is that since the process began, which says less and is still true.
  }
}
