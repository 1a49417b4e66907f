// A table may have hundreds of cells, so what they look like is said once.
const ofCells = [
  "[&_td]:px-2.5 [&_td]:py-2 [&_td]:text-right [&_td]:whitespace-nowrap sm:[&_td]:px-3",
  "[&_th]:px-2.5 [&_th]:py-2 [&_th]:text-right [&_th]:whitespace-nowrap sm:[&_th]:px-3 [&_th:first-child]:text-left",
  "[&_thead_th]:sticky [&_thead_th]:top-0 [&_thead_th]:bg-surface [&_thead_th]:font-semibold",
  "[&_thead_th]:shadow-[inset_0_-1px] [&_thead_th]:shadow-line [&_tbody_th]:font-normal",
].join(" ");

/** Numbers as a table that scrolls by itself; the first column names the row, the others are figures. */
export function DataTable({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: string[];
  rows: { key: string; cells: string[] }[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section aria-label={caption} tabIndex={0} className="mt-2 max-h-96 overflow-auto rounded-xl border border-line">
      <table className={`w-full border-collapse text-[0.9375rem] tabular-nums ${ofCells}`}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ key, cells: [name, ...figures] }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {figures.map((figure, at) => (
                <td key={columns[at + 1]}>{figure}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
