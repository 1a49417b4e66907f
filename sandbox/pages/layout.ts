import { html, type Markup } from "./markup";

type LayoutOptions = {
  title: string;
  brand: "codat" | "truelayer" | "bank" | "control";
  header: Markup;
  colour?: string;
};

/** A whole page. Every one says at its foot that it is a sandbox, however much it looks like what it plays. */
export function layout({ title, brand, header, colour }: LayoutOptions, content: Markup): Markup {
  return html`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/logos/sandbox.svg">
<link rel="stylesheet" href="/_sandbox/style.css">
</head>
<body class="${brand}"${colour === undefined ? "" : html` style="--brand:${colour}"`}>
<header class="top"><div class="inner">${header}</div></header>
<main class="inner">${content}</main>
<footer class="inner">${brand === "control" ? "Everything here is made up and forgotten when the sandbox stops." : "This is a sandbox. It plays the part of a real service, asks for no real details and moves no money."}</footer>
</body>
</html>`;
}
