import type { HTMLInputAutoCompleteAttribute, HTMLInputTypeAttribute, ReactNode } from "react";

/**
 * A labelled text field with its hint and what is wrong with it, tied together for screen readers. The browser moves the focus
 * to one that was refused, unless a message above it has it.
 */
export function Field({
  name,
  label,
  hint,
  problem,
  value,
  type = "text",
  autoComplete,
  isRequired = false,
  digits = null,
  isFocused = false,
}: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Null when nothing is wrong with it. */
  problem: ReactNode;
  value: string;
  type?: HTMLInputTypeAttribute;
  autoComplete?: HTMLInputAutoCompleteAttribute;
  isRequired?: boolean;
  /** For so many digits, where it is for a few; the hint stands below it. */
  digits?: number | null;
  /** For the one thing that the page was opened for. */
  isFocused?: boolean;
}) {
  const isShort = digits !== null;
  const describedBy = [problem ? `${name}-problem` : null, hint ? `${name}-hint` : null].filter(Boolean).join(" ");
  const hintLine = hint ? (
    <p
      id={`${name}-hint`}
      // Where there is little room, what is wrong stands in its place.
      className={`${isShort ? "mt-2" : "mt-1"} text-base leading-normal text-muted ${problem && !isShort ? "max-[22rem]:hidden" : ""}`}
    >
      {hint}
    </p>
  ) : null;
  return (
    <div className={problem ? "border-l-4 border-danger pl-4" : undefined}>
      <label htmlFor={name} className="block font-semibold">
        {label}
      </label>
      {isShort ? null : hintLine}
      {problem ? (
        <p id={`${name}-problem`} className="mt-1.5 font-semibold text-danger">
          {problem}
        </p>
      ) : null}
      <input
        id={name}
        name={name}
        type={type}
        defaultValue={value}
        autoComplete={autoComplete}
        required={isRequired}
        // biome-ignore lint/a11y/noAutofocus: the page opens at the field that was asked for, or that puts a refused form right
        autoFocus={isFocused || problem !== null}
        aria-invalid={problem ? true : undefined}
        aria-describedby={describedBy || undefined}
        inputMode={isShort ? "numeric" : undefined}
        maxLength={digits ?? undefined}
        className={`mt-2.5 block min-h-13 ${isShort ? "w-28" : "w-full"} rounded-xl border-2 bg-surface px-4 py-3 text-[1.0625rem] text-ink ${
          problem ? "border-danger" : "border-muted"
        }`}
      />
      {isShort ? hintLine : null}
    </div>
  );
}
