/**
 * A table in Markdown, aligned for the terminal; the first column to the left, the others to the right.
 * @param {string} title
 * @param {Record<string, string>[]} rows with the same keys, which become the heads of the columns
 * @param {string[]} notes
 */
export function table(title, rows, notes = []) {
  const heads = Object.keys(rows[0]);
  const widths = heads.map((head) => Math.max(head.length, ...rows.map((row) => row[head].length)));
  const line = (cells) => `| ${cells.map((cell, at) => pad(cell, widths[at], at)).join(" | ")} |`;
  const rule = widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  const lines = [line(heads), `| ${rule.join(" | ")} |`, ...rows.map((row) => line(heads.map((head) => row[head])))];
  return ["", title, "", ...lines, ...notes.map((note) => `\n${note}`)].join("\n");
}

function pad(cell, width, at) {
  return at === 0 ? cell.padEnd(width) : cell.padStart(width);
}
