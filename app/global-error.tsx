"use client";

import { BrokenPage } from "@/components/brand/broken-page";
import { errorReference } from "./error-reference";
import "./globals.css";

/** Stands in for the layout as well, so it brings its own document and asks for the brand's colours itself. */
export default function GlobalError({ error }: { error: unknown }) {
  return (
    <html lang="en">
      <head>
        <link rel="stylesheet" href="/brand/theme.css" />
      </head>
      <body className="font-sans">
        <BrokenPage reference={errorReference(error)} retry={() => window.location.reload()} />
      </body>
    </html>
  );
}
