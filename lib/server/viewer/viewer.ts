import "server-only";
import { cache } from "react";
import { getCustomer } from "@/lib/auth/customer";
import { brandLogoPaths, getBrand } from "@/lib/brand";
import { getClock } from "./locale";

/** How times are written for the person who asked for this page, whose site it is, and how long connecting takes. Asked once per request, however many components do. */
export const getViewer = cache(async () => ({
  clock: await getClock(await getCustomer()),
  brandName: getBrand().name,
  connectMinutes: getBrand().welcome.minutes,
  brandLogos: brandLogoPaths(),
}));
