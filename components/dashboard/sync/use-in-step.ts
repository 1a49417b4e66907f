import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";

type View = { revision: string };

/**
 * What a part of a page may show of the `latest` view, so that it never contradicts the rest, which was `rendered` on the
 * server. Where the two are of different revisions, the page is read again in place, and until it is here the part stays as
 * it was.
 */
export function useInStep<V extends View>(latest: V, rendered: V): V {
  const router = useRouter();
  const [isReading, startReading] = useTransition();
  const [shown, setShown] = useState(rendered);
  const isBehind = latest.revision !== rendered.revision;

  useEffect(() => {
    if (isBehind && !isReading) startReading(() => router.refresh());
  }, [router, isBehind, isReading]);

  if (!isBehind && shown !== latest) setShown(latest);
  if (!isBehind) return latest;
  return shown.revision === rendered.revision ? shown : rendered;
}
