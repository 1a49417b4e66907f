"use client";

import { useState } from "react";
import { type ButtonVariant, buttonClass } from "./button";
import { ClientIcon } from "./client-icon";

const spoken = {
  ready: "",
  copied: "Copied",
  refused: "Your browser doesn't allow copying. Select the text and copy it.",
};
type CopyState = keyof typeof spoken;

/** Copies a text that is on the page as well; not shown where scripts are off. */
export function CopyButton({
  text,
  label,
  variant = "secondary",
}: {
  text: string;
  label: string;
  variant?: ButtonVariant;
}) {
  const [state, setState] = useState<CopyState>("ready");

  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState("copied"),
      () => setState("refused"),
    );

  return (
    <span className="contents noscript:hidden">
      <button type="button" onClick={copy} className={buttonClass(variant)}>
        <ClientIcon name={state === "copied" ? "check" : "copy"} className="size-5" />
        <span>{state === "copied" ? "Copied" : label}</span>
      </button>
      <span role="status" className={state === "refused" ? "text-base" : "sr-only"}>
        {spoken[state]}
      </span>
    </span>
  );
}
