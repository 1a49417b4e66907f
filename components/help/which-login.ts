/** What banks with more than one way to sign in ask of businesses. */
const byBank = [
  {
    banks: "NatWest and Royal Bank of Scotland",
    isOf: /^(natwest|(the )?royal bank of scotland|rbs)\b/i,
    advice: "Bankline has its own entry and its own logins.",
  },
  { banks: "HSBC", isOf: /^hsbc/i, advice: "Business internet banking and HSBCnet are separate." },
  { banks: "Barclays", isOf: /^barclays\b/i, advice: "Have your PINsentry or the Barclays app ready." },
  {
    banks: "Lloyds and Bank of Scotland",
    isOf: /^(lloyds|bank of scotland)\b/i,
    advice: "Commercial banking may need your card and card reader.",
  },
];

/** Which of a bank's logins to use: of the bank where it is known, of all that we know of otherwise. */
export function whichLogin(bankName: string | null): { heading: string; paragraphs: string[]; steps?: string[] } {
  const paragraphs = ["Some banks have several services for businesses. In the list, choose the one you use."];
  if (bankName === null) {
    return {
      heading: "Which login",
      paragraphs,
      steps: byBank.map(({ banks, advice }) => `${banks}: ${advice}`),
    };
  }
  const steps = byBank.filter(({ isOf }) => isOf.test(bankName)).map(({ advice }) => advice);
  return {
    heading: `Which login at ${bankName}`,
    paragraphs,
    ...(steps.length > 0 && { steps }),
  };
}
