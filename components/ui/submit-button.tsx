"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button";

/** After this long without an answer the button can be pressed again; the server takes a second press for the first. */
const retryAfterMs = 20_000;
/** After this long the button says that it takes longer than usual. */
const usualMs = 3_000;

/**
 * The submit button of a plain form: says that it works on it, lets a form be sent once at a time, and is
 * ready again when the browser brings the page back from its cache.
 */
export function SubmitButton({
  pendingLabel,
  variant = "primary",
  size,
  className,
  form,
  isWaiting = false,
  children,
}: {
  pendingLabel: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  /** The id of the form that it sends, where it stands outside of it. */
  form?: string;
  /** Cannot be pressed yet. */
  isWaiting?: boolean;
  children: ReactNode;
}) {
  const button = useRef<HTMLButtonElement>(null);
  const [pending, setPending] = useState<Pending>(null);
  const isPending = pending !== null;
  const label = pending === "long" ? `${pendingLabel} Still working on it.` : pendingLabel;

  useEffect(() => {
    const form = button.current?.form;
    if (!form) return;
    return whileSending(form, setPending);
  }, []);

  return (
    <button
      ref={button}
      type="submit"
      form={form}
      aria-disabled={isPending || isWaiting || undefined}
      onClick={isWaiting ? (event) => event.preventDefault() : undefined}
      className={buttonClass(variant, className, size)}
    >
      {isPending ? <Spinner /> : null}
      {isPending ? (
        <span key={label} className="min-w-0">
          {label}
        </span>
      ) : (
        <span key="ready" className="min-w-0">
          {children}
        </span>
      )}
      <span role="status" className="sr-only">
        {isPending ? label : ""}
      </span>
    </button>
  );
}

type Pending = null | "short" | "long";

function whileSending(form: HTMLFormElement, setPending: (pending: Pending) => void) {
  let sentAt = 0;
  let timers: ReturnType<typeof setTimeout>[] = [];

  const reset = () => {
    timers.forEach(clearTimeout);
    sentAt = 0;
    setPending(null);
  };
  const submitted = (event: SubmitEvent) => {
    if (sentAt > 0) {
      event.preventDefault();
      return;
    }
    sentAt = Date.now();
    setPending("short");
    timers = [setTimeout(() => setPending("long"), usualMs), setTimeout(reset, retryAfterMs)];
  };

  form.addEventListener("submit", submitted);
  window.addEventListener("pageshow", reset);
  return () => {
    timers.forEach(clearTimeout);
    form.removeEventListener("submit", submitted);
    window.removeEventListener("pageshow", reset);
  };
}

function Spinner() {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className="size-5 shrink-0 motion-safe:animate-spin" fill="none">
      <circle cx="10" cy="10" r="8" stroke="currentColor" strokeWidth="2.5" className="opacity-30" />
      <path d="M10 2a8 8 0 0 1 8 8" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}
