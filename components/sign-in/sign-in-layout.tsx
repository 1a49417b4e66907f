import type { ReactNode } from "react";
import { Landscape, type Weather } from "@/components/brand/landscape";

/** The pages of signing in: what there is to do, beside the site's drawing. */
export function SignInLayout({ weather, children }: { weather: Weather; children: ReactNode }) {
  return (
    <div className="grid grid-cols-1 gap-8 lg:grid-cols-12 lg:items-center lg:gap-14">
      <Landscape
        weather={weather}
        className="aspect-[2/1] w-full rounded-3xl lg:order-last lg:col-span-5 lg:aspect-auto lg:h-[32rem]"
      />
      <div className="max-w-column lg:col-span-7">{children}</div>
    </div>
  );
}
