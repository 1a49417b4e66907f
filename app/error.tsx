"use client";

import { BrokenPage } from "@/components/brand/broken-page";
import { errorReference } from "./error-reference";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <BrokenPage reference={errorReference(error)} retry={retry} />;
}
