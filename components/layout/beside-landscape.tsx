import type { ReactNode } from "react";
import { Landscape, type Weather } from "@/components/brand/landscape";

/** How high a sun in a clear sky may stand for the strip to show all of it. */
const wholeInStrip = 0.64;

/** What a page has to say beside the site's drawing, which is a strip above it on a phone. */
export function BesideLandscape({ weather, children }: { weather: Weather; children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-12 lg:items-center lg:gap-columns">
      <Landscape
        weather={weather}
        sunHeight={weather === "clear" ? wholeInStrip : undefined}
        // A strip shows the middle: what stands high in the sky is let down into it.
        className="w-full rounded-2xl max-lg:data-[weather=clouded]:[&>[data-sky]]:translate-y-9 max-lg:aspect-[48/11] lg:order-last lg:col-span-5 lg:h-[26rem] lg:rounded-3xl"
      />
      <div className="max-w-column lg:col-span-7">{children}</div>
    </div>
  );
}
