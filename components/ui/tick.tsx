import { ClientIcon } from "./client-icon";

/** The tick before a heading that says what is done, as high as a line of it. */
export function Tick() {
  return (
    <span className="flex h-[1lh] shrink-0 items-center">
      <span className="flex size-8 items-center justify-center rounded-full bg-success text-background">
        <ClientIcon name="check" className="size-5" />
      </span>
    </span>
  );
}
