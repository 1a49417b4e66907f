import type { Brand } from "@/lib/contracts/brand";
import { listWords } from "@/lib/contracts/list-words";

type Groups = Brand["consent"]["data"];

/** The groups of data that are asked for, by themselves: "Account details, balances and transactions". */
export function dataLabel([first, ...others]: Groups): string {
  return first === undefined ? "" : listWords([first.title, ...others.map(inText)]);
}

/** The same within a sentence: "account details, balances and transactions". */
export function dataInText(groups: Groups): string {
  return listWords(groups.map(inText));
}

function inText(group: Groups[number]): string {
  return group.inText ?? group.title;
}
