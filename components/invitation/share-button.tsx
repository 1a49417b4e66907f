"use client";

import { useSyncExternalStore } from "react";
import { buttonClass } from "@/components/ui/button";
import { ClientIcon } from "@/components/ui/client-icon";

/** Opens the device's own way to pass a link on; not shown where there is none, or scripts are off. */
export function ShareButton({ title, text, url }: { title: string; text: string; url: string }) {
  const canShare = useSyncExternalStore(
    () => () => undefined,
    () => typeof navigator.share === "function",
    () => false,
  );
  if (!canShare) return null;
  // Who closes the sheet again has not failed.
  const share = () => void navigator.share({ title, text, url }).catch(() => undefined);
  return (
    <button type="button" onClick={share} className={buttonClass("secondary")}>
      <ClientIcon name="arrow-out" className="size-5" />
      Share the link
    </button>
  );
}
