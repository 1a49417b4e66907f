"use client";

import { useEffect, useState } from "react";

/** The time zone of this device, where it is another one than was chosen, as the list has it: one tap puts it into the form. */
export function DeviceTimeZone({ selectId }: { selectId: string }) {
  const [zone, setZone] = useState<{ value: string; label: string } | null>(null);
  useEffect(() => {
    const select = document.getElementById(selectId);
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    if (!(select instanceof HTMLSelectElement) || select.value === timeZone) return;
    const option = [...select.options].find(({ value }) => value === timeZone);
    if (option) setZone({ value: timeZone, label: option.text });
  }, [selectId]);
  if (zone === null) return null;
  return (
    <button
      type="button"
      onClick={() => {
        const select = document.getElementById(selectId);
        if (select instanceof HTMLSelectElement) select.value = zone.value;
        setZone(null);
      }}
      className="mt-2 inline-flex min-h-11 items-center font-medium text-primary underline decoration-1 underline-offset-4 hover:decoration-2"
    >
      Use this device's: {zone.label}
    </button>
  );
}
