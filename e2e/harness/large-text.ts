import { expect, type Page } from "@playwright/test";

/** A phone whose text is twice as large has room for half as much of it: the same page, half as wide. */
export const phoneOfLargeText = { viewport: { width: 195, height: 422 }, deviceScaleFactor: 2 };

/** Fails where a word that would fit into a line is cut in two, or the page scrolls sideways. */
export async function expectWholeWords(page: Page): Promise<void> {
  const found = () => page.evaluate(cutWords);
  await expect.poll(found, { message: `words cut in two, and sideways scroll, on ${page.url()}` }).toEqual([[], 0]);
}

/** Words that begin in one line and end in another, but for the longest, and by how much the page is too wide. */
function cutWords(): [string[], number] {
  const longest = 12;
  const unseen = ".sr-only, svg, script, style, noscript, template, [aria-hidden=true]";
  const cut: string[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode as Text;
    const parent = text.parentElement;
    if (!parent || parent.closest(unseen) || !parent.checkVisibility({ visibilityProperty: true })) continue;
    for (const { 0: word, index } of text.data.matchAll(/\S+/gu)) {
      if (word.length > longest) continue;
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) cut.push(word);
    }
  }
  return [cut, document.documentElement.scrollWidth - document.documentElement.clientWidth];
}
