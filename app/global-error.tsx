"use client";

import { BrokenPage } from "@/components/layout/broken-page";
import { buttonClass } from "@/components/ui/button";
import { errorReference } from "./error-reference";
import "./globals.css";

/** Stands in for the layout as well, so it brings its own document and asks for the brand's colours itself. */
export default function GlobalError({ error }: { error: unknown }) {
  const retry = (
    <button type="button" onClick={() => window.location.reload()} className={buttonClass("primary")}>
      Try again
    </button>
  );
  return (
    <html lang="en">
      <head>
        <title>Something broke on our side</title>
        <link rel="stylesheet" href="/brand/theme.css" />
      </head>
      <body className="font-sans">
        <main className="mx-auto max-w-column px-5 sm:px-8">
          <BrokenPage reference={errorReference(error)} retry={retry} />
        </main>
      </body>
    </html>
  );
}
