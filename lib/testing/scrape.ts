/** The samples of a scrape: their text, as `name{labels}`, and their values. */
export function readSamples(text: string): Map<string, number> {
  const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(" ");
      return [line.slice(0, end), Number(line.slice(end + 1))];
    }),
  );
}

/** The names under which a scrape has samples or announces them. */
export function readMetricNames(text: string): Set<string> {
  const announced = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].flatMap(([, name = "", type]) =>
    type === "histogram" ? ["_bucket", "_sum", "_count"].map((end) => name + end) : [name],
  );
  return new Set([...announced, ...[...readSamples(text).keys()].map((sample) => sample.replace(/\{.*$/, ""))]);
}
