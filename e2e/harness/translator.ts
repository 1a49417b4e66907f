import type { Page } from "@playwright/test";

/**
 * Does to the pages that are opened from now on what a browser's translator does, and keeps doing it: every text gives way to
 * elements of the translator's own that hold it in other words.
 */
export async function translatePages(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const skipped = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEXTAREA", "FONT"]);
    const translate = (root: Node) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      const texts: Text[] = [];
      while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode);
      for (const text of texts) {
        if (text.data.trim() === "" || skipped.has(text.parentElement?.tagName ?? "FONT")) continue;
        const [outer, inner] = [document.createElement("font"), document.createElement("font")];
        inner.textContent = `«${text.data}»`;
        outer.append(inner);
        text.replaceWith(outer);
      }
    };
    // A person asks for it once they see the page; before that it is not there to be translated.
    window.addEventListener("load", () => {
      requestIdleCallback(() => {
        translate(document.body);
        const watcher = new MutationObserver((changes) => {
          for (const { target, addedNodes } of changes)
            for (const node of addedNodes) translate(node instanceof Text ? target : node);
        });
        watcher.observe(document.body, { childList: true, subtree: true });
        document.documentElement.dataset.translated = "";
      });
    });
  });
}

/** Waits until the page that is open was translated. */
export async function untilTranslated(page: Page): Promise<void> {
  await page.locator("html[data-translated]").waitFor({ state: "attached" });
}
