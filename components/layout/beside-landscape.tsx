import type { ReactNode } from "react";
import { Landscape, type Weather } from "@/components/brand/landscape";

/** What a page has to say beside the site's drawing, which is a strip above it on a phone. */
export function BesideLandscape({ weather, children }: { weather: Weather; children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-6 lg:grid-cols-12 lg:items-center lg:gap-columns">
      <Landscape
        weather={weather}
        className="w-full rounded-2xl max-lg:aspect-[48/11] lg:order-last lg:col-span-5 lg:h-[26rem] lg:rounded-3xl"
      />
      <div className="max-w-column lg:col-span-7">{children}</div>
    </div>
  );
}
