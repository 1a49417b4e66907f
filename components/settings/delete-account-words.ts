import type { Consequence } from "@/components/ui/consequences";
import { listWords } from "@/lib/contracts/list-words";
import type { SettingsView } from "@/lib/contracts/people";
import { shortName } from "@/lib/domain/company-name";
import { withStop } from "@/lib/domain/with-stop";

type Companies = SettingsView["soleOwnerOf"];

/** So many companies have a line each; more are in one together. */
const MOST_LINES = 3;

/** What becomes of the companies that no one else has access to. */
export function soleOwnerWords(companies: Companies): Consequence[] {
  if (companies.length > MOST_LINES) return [togetherWords(companies)];
  return companies.map(({ id, name, connectionCount, linkedBankCount }) => ({
    key: id,
    icon: "trash",
    text:
      linkedBankCount === 0
        ? `${shortName(name)} is deleted.`
        : withStop(`Sharing stops and the data is deleted for ${shortName(name)}`),
    more: `No one else has access to ${name}. ${endWords(connectionCount, linkedBankCount)}`,
  }));
}

function togetherWords(companies: Companies): Consequence {
  const names = listWords(companies.map(({ name }) => name));
  const isSharing = companies.some(({ linkedBankCount }) => linkedBankCount > 0);
  return {
    key: "companies",
    icon: "trash",
    text: isSharing
      ? `Sharing stops and the data is deleted for ${companies.length} companies.`
      : `${companies.length} companies are deleted.`,
    more: isSharing
      ? `No one else has access to ${names}. Sharing stops at every bank that is connected, and the data is deleted here and at Codat.`
      : `No one else has access to ${names}. No bank is connected. Their data is deleted here and at Codat.`,
  };
}

function endWords(connectionCount: number, linkedBankCount: number): string {
  if (connectionCount === 0) return "No bank is connected.";
  if (linkedBankCount === 0) return "No bank is connected. The data is deleted here and at Codat.";
  return linkedBankCount === 1
    ? "Sharing stops at its bank, and the data is deleted here and at Codat."
    : `Sharing stops at its ${linkedBankCount} banks, and the data is deleted here and at Codat.`;
}

/** What becomes of the companies that only have this address as their contact. */
export function addressOnlyWords({ count, isSharing }: SettingsView["addressOnly"]): Consequence[] {
  if (count === 0) return [];
  return [
    {
      key: "address-only",
      icon: "trash",
      text: isSharing ? sharingEndsWords(count) : deletedWords(count),
      more:
        count === 1
          ? "It isn't in anyone's account. Its data is deleted here and at Codat."
          : "They aren't in anyone's account. Their data is deleted here and at Codat.",
    },
  ];
}

function sharingEndsWords(count: number): string {
  return count === 1
    ? "Sharing stops and the data is deleted for 1 company with your email as its contact."
    : `Sharing stops and the data is deleted for ${count} companies with your email as their contact.`;
}

function deletedWords(count: number): string {
  return count === 1
    ? "1 company with your email as its contact is deleted."
    : `${count} companies with your email as their contact are deleted.`;
}
