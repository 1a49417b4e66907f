import { Fragment } from "react";

/** About what fits a line of the narrowest phone, within a card. */
const LINE = 24;

/** An email address that breaks after its @ where it is too long for a line, and after its dots only where half of it is. */
export function EmailAddress({ children }: { children: string }) {
  const [first, ...rest] = children
    .split(/(?<=@)/)
    .flatMap((half) => (half.length > LINE ? half.split(/(?<=\.)/) : half));
  let read = first?.length ?? 0;
  return (
    <>
      {first}
      {rest.map((part) => {
        read += part.length;
        return (
          <Fragment key={read}>
            <wbr />
            {part}
          </Fragment>
        );
      })}
    </>
  );
}
