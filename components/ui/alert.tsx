import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";
import { WholeDays } from "./whole-days";

export type AlertTone = "danger" | "warning" | "success" | "info";

const tones: Record<AlertTone, { box: string; icon: string; name: IconName }> = {
  danger: { box: "border-danger bg-danger-soft", icon: "text-danger", name: "alert" },
  warning: { box: "border-warning bg-warning-soft", icon: "text-warning", name: "alert" },
  success: { box: "border-success bg-success-soft", icon: "text-success", name: "check" },
  info: { box: "border-primary bg-primary-soft", icon: "text-primary", name: "help" },
};

/**
 * A message above what it is about. With `isAnswer` it is what the last form led to: the browser moves the focus
 * to it as the page opens, with or without scripts.
 */
export function Alert({
  tone,
  title,
  isAnswer = false,
  children,
}: {
  tone: AlertTone;
  title: string;
  isAnswer?: boolean;
  children?: ReactNode;
}) {
  const { box, icon, name } = tones[tone];
  return (
    <section
      aria-label={title}
      tabIndex={isAnswer ? -1 : undefined}
      // biome-ignore lint/a11y/noAutofocus: the page answers a form that was refused, so reading starts at the reason
      autoFocus={isAnswer}
      role={isAnswer ? "alert" : undefined}
      className={`flex gap-3.5 rounded-2xl border p-5 text-ink max-[22rem]:p-4 ${box}`}
    >
      <Icon name={name} className={`mt-0.5 size-6 max-[22rem]:hidden ${icon}`} />
      <div className="min-w-0 flex-1 space-y-3">
        <p className="font-semibold">
          <WholeDays>{title}</WholeDays>
        </p>
        {children}
      </div>
    </section>
  );
}
