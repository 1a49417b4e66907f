import "server-only";
import { cache } from "react";
import { getCustomer } from "@/lib/auth/customer";
import { getBrand } from "@/lib/brand";
import { getClock } from "./locale";

/** How times are written for the person who asked for this page, and who the site belongs to. Asked once per request, however many components do. */
export const getViewer = cache(async () => ({
  clock: await getClock(await getCustomer()),
  brandName: getBrand().name,
}));
