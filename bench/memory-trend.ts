import { readMemory } from "./process-memory";

const everyMs = 2_000;
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(0)} MB`;

type Sample = { minutes: number; bytes: number };

/** Watches what a process holds resident until `stop`, which answers it in words: from, to, and how it rose or fell. */
export function watchMemory(pid: number) {
  const samples: Sample[] = [];
  const began = performance.now();
  const sample = () => {
    const memory = readMemory(pid);
    if (memory) samples.push({ minutes: (performance.now() - began) / 60_000, bytes: memory.nowBytes });
  };
  sample();
  const timer = setInterval(sample, everyMs);
  return {
    stop() {
      clearInterval(timer);
      sample();
      // What the engine takes before it has compiled and filled its heap says nothing of what follows.
      const settled = samples.slice(Math.floor(samples.length / 3));
      const [from, until] = [settled[0], settled.at(-1)];
      if (samples.length < 3 || !from || !until) return { memory: "–", slope: "–" };
      const perMinute = slopeOf(settled) / 1_000_000;
      return {
        memory: `${megabytes(from.bytes)} → ${megabytes(until.bytes)}`,
        slope: `${perMinute >= 0 ? "+" : "−"}${Math.abs(perMinute).toFixed(1)} MB/min`,
      };
    },
  };
}

/** Least squares: bytes a minute. */
function slopeOf(samples: Sample[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const minutes = mean(samples.map((sample) => sample.minutes));
  const bytes = mean(samples.map((sample) => sample.bytes));
  const above = samples.reduce((sum, sample) => sum + (sample.minutes - minutes) * (sample.bytes - bytes), 0);
  return above / samples.reduce((sum, sample) => sum + (sample.minutes - minutes) ** 2, 0);
}
