/**
 * What people call banks of the United Kingdom and Ireland. The first entry is found in a bank's name as
 * whole words; the others then find that bank too. Names are written as `bankWords` leaves them.
 */
const NAMES_AND_ALIASES: readonly (readonly [name: string, ...aliases: string[]])[] = [
  ["aib", "allied irish bank"],
  ["aib ni", "first trust bank"],
  ["allied irish", "aib"],
  ["american express", "amex"],
  ["amex", "american express"],
  ["an post", "post office ireland"],
  ["anna", "anna money"],
  ["bank of america", "bofa", "boa"],
  ["bank of ireland", "boi", "365 online"],
  ["bank of scotland", "bos"],
  ["boi", "bank of ireland"],
  ["c hoare", "hoares"],
  ["caf", "charities aid foundation"],
  ["cashplus", "zempler"],
  ["charities aid foundation", "caf"],
  ["chase", "jp morgan"],
  ["citi", "citibank"],
  ["citibank", "citi"],
  ["clydesdale", "cybg", "virgin money"],
  ["co operative", "coop", "smile"],
  ["cooperative", "coop", "smile"],
  ["coventry building society", "cbs"],
  ["cumberland building society", "cbs"],
  ["danske", "northern bank"],
  ["ebs", "educational building society"],
  ["first direct", "fd"],
  ["first trust", "aib"],
  ["halifax", "hbos"],
  ["handelsbanken", "svenska"],
  ["hsbc", "hongkong shanghai", "midland"],
  ["leeds building society", "lbs"],
  ["lloyds", "lloyds tsb", "lbg"],
  ["m and s", "marks and spencer", "ms bank"],
  ["marks and spencer", "m and s"],
  ["mettle", "natwest"],
  ["n26", "number 26"],
  ["national westminster", "natwest"],
  ["nationwide", "nbs", "nationwide building society"],
  ["natwest", "national westminster", "nwb"],
  ["paypal", "pay pal"],
  ["permanent tsb", "ptsb"],
  ["ptsb", "permanent tsb"],
  ["rbs", "royal bank of scotland"],
  ["royal bank", "rbs", "royal bank of scotland"],
  ["sainsburys", "sainsbury"],
  ["santander", "abbey national", "alliance and leicester"],
  ["tsb", "trustee savings bank"],
  ["ulster bank", "ub"],
  ["virgin money", "vm", "clydesdale", "yorkshire bank"],
  ["wise", "transferwise"],
  ["yorkshire bank", "yb", "virgin money"],
  ["yorkshire building society", "ybs"],
  ["zempler", "cashplus"],
];

type Entry = { phrase: string; aliases: readonly string[] };

const ENTRIES_BY_FIRST_WORD = new Map<string, Entry[]>();
for (const [name, ...aliases] of NAMES_AND_ALIASES) {
  const [firstWord = name] = name.split(" ");
  const entries = ENTRIES_BY_FIRST_WORD.get(firstWord) ?? [];
  ENTRIES_BY_FIRST_WORD.set(firstWord, [...entries, { phrase: ` ${name} `, aliases }]);
}

const NONE: readonly string[] = [];

/** The other names of the bank whose name has these words (from `bankWords`), each with spaces between its words. */
export function bankAliases(nameWords: readonly string[]): readonly string[] {
  let found = NONE;
  for (const word of nameWords) {
    const entries = ENTRIES_BY_FIRST_WORD.get(word);
    if (!entries) continue;
    const name = ` ${nameWords.join(" ")} `;
    for (const { phrase, aliases } of entries) {
      if (name.includes(phrase)) found = [...found, ...aliases];
    }
  }
  return found;
}
