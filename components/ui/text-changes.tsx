import { changedWords } from "./changed-words";

type TextChange = { kind: "same" | "added" | "removed"; text: string };

/**
 * A difference between two texts, piece by piece: in words too, since colour alone says nothing. Where a piece
 * took the place of another, the words that differ stand out.
 */
export function TextChanges({ changes }: { changes: TextChange[] }) {
  return (
    <div className="mt-4 space-y-3">
      {changes.map((change, at) => {
        if (change.kind === "same") return null;
        const isNew = change.kind === "added";
        const Piece = isNew ? "ins" : "del";
        return (
          <Piece
            key={`${change.kind} ${change.text}`}
            className={`${box} ${isNew ? "border-success bg-success-soft" : "border-danger bg-danger-soft"}`}
          >
            <strong className="block text-base">{isNew ? "Now" : "Then"}</strong>
            <Words text={change.text} other={counterpart(changes, at)} />
          </Piece>
        );
      })}
    </div>
  );
}

const box = "block rounded-xl border-l-4 px-4 py-3 whitespace-pre-wrap no-underline wrap-anywhere";

function Words({ text, other }: { text: string; other: string | null }) {
  if (other === null) return text;
  const { before, changed, after } = changedWords(text, other);
  return (
    <>
      {before}
      {changed === "" ? null : (
        <mark className="bg-transparent font-semibold text-inherit underline decoration-2 underline-offset-4">
          {changed}
        </mark>
      )}
      {after}
    </>
  );
}

/** What a piece took the place of, or what took its place: removed and added come right after each other then. */
function counterpart(changes: TextChange[], at: number): string | null {
  const [kind, neighbour] =
    changes[at]?.kind === "added" ? (["removed", changes[at - 1]] as const) : (["added", changes[at + 1]] as const);
  return neighbour?.kind === kind ? neighbour.text : null;
}
