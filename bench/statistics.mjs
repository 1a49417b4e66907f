/** @param {number[]} values @param {number} share from 0 to 1; the nearest rank */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2;
}

/** How far apart the lowest and the highest of several rounds are, as a share of their median. */
export function spread(values) {
  return (Math.max(...values) - Math.min(...values)) / median(values);
}

export const percent = (share) => `${Math.round(share * 100)} %`;
export const times = (ratio) => `${ratio.toFixed(2)}×`;
export const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
export const milliseconds = (ms) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
