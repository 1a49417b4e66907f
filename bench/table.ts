export type Row = Record<string, string>;

/**
 * A table in Markdown, aligned for the terminal; the first column to the left, the others to the right. The rows have the
 * same keys, which become the heads of the columns.
 */
export function table(title: string, rows: Row[], notes: string[] = []): string {
  const heads = Object.keys(rows[0] ?? {});
  const lines = [heads, ...rows.map((row) => heads.map((head) => row[head] ?? ""))];
  const widths = heads.map((_, at) => Math.max(...lines.map((cells) => cells[at]?.length ?? 0)));
  const line = (cells: string[]) => `| ${cells.map((cell, at) => pad(cell, widths[at] ?? 0, at)).join(" | ")} |`;
  const rule = widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  const [head = "", ...body] = lines.map(line);
  return ["", title, "", head, `| ${rule.join(" | ")} |`, ...body, ...notes.map((note) => `\n${note}`)].join("\n");
}

function pad(cell: string, width: number, at: number): string {
  return at === 0 ? cell.padEnd(width) : cell.padStart(width);
}
