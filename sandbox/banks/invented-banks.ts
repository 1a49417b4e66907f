import { hashOf } from "../random";
import type { BankSeed } from "./bank-seed";

const towns = `
Aberdeen Ashford Athlone Ballymena Bangor Barnsley Bath Bedford Beverley Bodmin Bolton Boston Bray Bristol
Bromley Buxton Cardiff Carlisle Carlow Castlebar Chester Clonmel Cobh Cork Coleraine Corby Crewe Croydon
Darlington Derby Derry Donegal Dorchester Dover Drogheda Dublin Dudley Dundalk Dundee Durham Ealing Eastbourne
Elgin Ely Ennis Exeter Falkirk Fife Galway Gateshead Glasgow Gloucester Grantham Greenwich Guildford Hackney
Harlow Harrogate Hastings Hawick Hereford Hexham Huddersfield Hull Inverness Ipswich Kells Kendal Kerry
Kilkenny Lancaster Larne Leicester Leith Letterkenny Lewes Limerick Lincoln Lisburn Luton Maidstone Mallow
Malvern Margate Matlock Mayo Melrose Moray Mullingar Naas Navan Newbury Newport Newry Northampton Norwich Oban
Omagh Oxford Paisley Penrith Perth Peterborough Plymouth Poole Portsmouth Preston Reading Richmond Ripon
Rochdale
`
  .trim()
  .split(/\s+/);
const irishTowns = new Set(
  `
Athlone Bray Carlow Castlebar Clonmel Cobh Cork Donegal Drogheda Dublin Dundalk Ennis Galway Kells Kerry
Kilkenny Letterkenny Limerick Mallow Mayo Mullingar Naas Navan
`
    .trim()
    .split(/\s+/),
);
const kinds = [
  "Building Society",
  "Credit Union",
  "Savings Bank",
  "Business Bank",
  "Commercial Bank",
  "Mutual",
  "Trade Bank",
  "Community Bank",
  "Merchant Bank",
  "Farmers' Bank",
  "Traders' Credit Union",
  "Teachers' Credit Union",
  "Harbour Bank",
  "County Bank",
  "Friendly Society",
  "Permanent",
  "Private Bank",
  "Enterprise Bank",
  "Growth Bank",
  "Capital",
  "Provident",
  "Thrift",
  "Invoice Finance",
  "Business Savings",
  "Police Credit Union",
  "Transport Credit Union",
  "Health Service Credit Union",
  "Cathedral Bank",
  "Market Bank",
  "Old Bank",
  "New Bank",
  "Union Bank",
  "Trust Bank",
  "Card Services",
  "Money",
  "Direct",
  "Online",
  "Digital Bank",
  "Payments",
  "Treasury",
  "Mercantile Bank",
  "Industrial Bank",
  "Co-operative Society",
  "Ventures Bank",
  "Reserve",
];

/** Banks with believable names that do not exist, to see how a long list behaves. */
export function inventBanks(count: number): BankSeed[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => inventBank(index));
}

function inventBank(index: number): BankSeed {
  const town = towns[index % towns.length] ?? "York";
  const kind = kinds[Math.floor(index / towns.length) % kinds.length] ?? "Bank";
  const round = Math.floor(index / (towns.length * kinds.length));
  const name = `${town} ${kind}${round === 0 ? "" : ` ${round + 1}`}`;
  const country = irishTowns.has(town) ? "IE" : "GB";
  const words = name.toLowerCase().replace(/[^a-z0-9]+/g, "_");
  return {
    key: `${words}_${country === "IE" ? "ie" : "uk"}`,
    name,
    country,
    colour: `hsl(${hashOf(name) % 360} 55% 28%)`,
    enabled: index % 41 !== 40,
    isBeta: index % 53 === 52,
  };
}
