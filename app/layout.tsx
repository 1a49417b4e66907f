import type { Metadata, Viewport } from "next";
import localFont from "next/font/local";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { brandThemePath, getBrand } from "@/lib/brand";
import "./globals.css";

const figtree = localFont({
  src: "../node_modules/@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2",
  weight: "300 900",
  // A face that comes late is for the next page: swapped in, it would move what somebody reads by then.
  display: "optional",
  variable: "--font-figtree",
  adjustFontFallback: "Arial",
});

/** The pages belong to a person's journey, so search engines are asked to leave them out. */
export const metadata: Metadata = {
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, email: false, address: false, date: false },
  referrer: "same-origin",
};

export async function generateViewport(): Promise<Viewport> {
  await connection();
  const { light, dark } = getBrand().colours;
  return {
    colorScheme: "light dark",
    // The bar at the bottom reaches the edge of the screen; what is in it stays within `env(safe-area-inset-…)`.
    viewportFit: "cover",
    themeColor: [
      { media: "(prefers-color-scheme: light)", color: light.background },
      { media: "(prefers-color-scheme: dark)", color: dark.background },
    ],
  };
}

/** Waits for the request: every page carries the nonce of its own answer, so none is made beforehand. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  return (
    <html lang={getBrand().language} className={figtree.variable}>
      <head>
        <link rel="stylesheet" href={brandThemePath()} />
      </head>
      <body className="font-sans">{children}</body>
    </html>
  );
}
