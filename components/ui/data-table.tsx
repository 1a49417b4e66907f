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
      <table className="w-full border-collapse text-[0.9375rem] tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column, at) => (
              <th
                key={column}
                scope="col"
                className={`sticky top-0 bg-surface px-2.5 py-2.5 sm:px-3 font-semibold shadow-[inset_0_-1px] shadow-line ${at === 0 ? "text-left" : "text-right"}`}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ key, cells: [name, ...figures] }) => (
            <tr key={key}>
              <th scope="row" className="px-2.5 py-2 sm:px-3 text-left font-normal whitespace-nowrap">
                {name}
              </th>
              {figures.map((figure, at) => (
                <td key={columns[at + 1]} className="px-2.5 py-2 sm:px-3 text-right whitespace-nowrap">
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
