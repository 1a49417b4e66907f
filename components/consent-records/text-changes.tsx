import type { TextChange } from "@/lib/contracts/consent-record";

/** A difference between two texts, line by line: told in words too, since colour alone says nothing. */
export function TextChanges({ changes }: { changes: TextChange[] }) {
  const shown = changes.filter(({ kind }) => kind !== "same");
  return (
    <div className="mt-4 space-y-3">
      {shown.map(({ kind, text }) =>
        kind === "added" ? (
          <ins key={`${kind} ${text}`} className={`${box} border-success bg-success-soft`}>
            <strong className="block text-base">Now says</strong>
            {text}
          </ins>
        ) : (
          <del key={`${kind} ${text}`} className={`${box} border-danger bg-danger-soft`}>
            <strong className="block text-base">Said then</strong>
            {text}
          </del>
        ),
      )}
    </div>
  );
}

const box = "block rounded-xl border-l-4 px-4 py-3 whitespace-pre-wrap no-underline wrap-anywhere";
