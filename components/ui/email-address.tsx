import { Fragment } from "react";

/** An email address that breaks after its @ and its dots where it is too long for a line. */
export function EmailAddress({ children }: { children: string }) {
  const [first, ...rest] = children.split(/(?<=[@.])/);
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
