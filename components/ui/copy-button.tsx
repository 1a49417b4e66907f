"use client";

import { useState } from "react";
import { buttonClass } from "./button";
import { Icon } from "./icon";

type CopyState = "ready" | "copied" | "refused";

/** Copies a text that is on the page as well; not shown where scripts are off. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [state, setState] = useState<CopyState>("ready");

  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("refused"),
    );

  return (
    <span className="contents noscript:hidden">
      <button type="button" onClick={copy} className={buttonClass("secondary")}>
        <Icon name={state === "copied" ? "check" : "copy"} className="size-5" />
        {state === "copied" ? "Copied" : label}
      </button>
      <span role="status" className={state === "refused" ? "text-base" : "sr-only"}>
        {state === "copied" ? "Copied" : null}
        {state === "refused" ? "Your browser doesn't allow copying. Select the text and copy it yourself." : null}
      </span>
    </span>
  );
}
