type Regular = {
  dayOfMonth: number;
  from: number;
  to: number;
  description: string;
  merchantName: string;
  categoryId: string;
  code: string;
};

/** Paid once a month, in minor units. The sums are drawn each time between `from` and `to`. */
export const regulars: readonly Regular[] = [
  {
    dayOfMonth: 1,
    from: 185_000,
    to: 185_000,
    description: "S/O HARTLEY ESTATES RENT UNIT 4",
    merchantName: "Hartley Estates",
    categoryId: "costs-rent",
    code: "StandingOrder",
  },
  {
    dayOfMonth: 5,
    from: 41_250,
    to: 41_250,
    description: "DD CITY COUNCIL NNDR",
    merchantName: "City Council",
    categoryId: "costs-rent",
    code: "DirectDebit",
  },
  {
    dayOfMonth: 9,
    from: 11_832,
    to: 11_832,
    description: "DD AVIVA BUSINESS INS",
    merchantName: "Aviva",
    categoryId: "costs-insurance",
    code: "DirectDebit",
  },
  {
    dayOfMonth: 12,
    from: 18_000,
    to: 46_000,
    description: "DD OCTOPUS ENERGY BUSINESS",
    merchantName: "Octopus Energy",
    categoryId: "costs-utilities",
    code: "DirectDebit",
  },
  {
    dayOfMonth: 14,
    from: 4_780,
    to: 6_350,
    description: "DD CASTLE WATER",
    merchantName: "Castle Water",
    categoryId: "costs-utilities",
    code: "DirectDebit",
  },
  {
    dayOfMonth: 16,
    from: 5_994,
    to: 5_994,
    description: "DD BT GROUP PLC",
    merchantName: "BT",
    categoryId: "costs-utilities",
    code: "DirectDebit",
  },
  {
    dayOfMonth: 18,
    from: 4_080,
    to: 4_080,
    description: "XERO UK SUBSCRIPTION",
    merchantName: "Xero",
    categoryId: "costs-software",
    code: "Purchase",
  },
  {
    dayOfMonth: 19,
    from: 6_336,
    to: 7_392,
    description: "MICROSOFT*365 BUSINESS",
    merchantName: "Microsoft",
    categoryId: "costs-software",
    code: "Purchase",
  },
  {
    dayOfMonth: 22,
    from: 152_000,
    to: 189_000,
    description: "HMRC CUMBERNAULD PAYE",
    merchantName: "HMRC",
    categoryId: "tax-paye",
    code: "Payment",
  },
  {
    dayOfMonth: 24,
    from: 31_440,
    to: 35_980,
    description: "DD NEST PENSION",
    merchantName: "NEST",
    categoryId: "people-pension",
    code: "DirectDebit",
  },
  {
    dayOfMonth: 26,
    from: 24_000,
    to: 24_000,
    description: "S/O MARLOWE & FINCH ACCOUNTANTS",
    merchantName: "Marlowe & Finch",
    categoryId: "costs-professional",
    code: "StandingOrder",
  },
];
export const wages = ["FASTER PAYMENT A OKAFOR WAGES", "FASTER PAYMENT J WHELAN WAGES", "FASTER PAYMENT S PATEL WAGES"];
export const customers = [
  "BRIGHTWATER LTD",
  "NORTHGATE SCHOOLS TRUST",
  "K & L INTERIORS",
  "MERIDIAN HOTELS",
  "FENWICK PROPERTY",
  "OAKLEAF CAFES",
  "TALBOT ENGINEERING",
] as const;
export const suppliers = [
  "BOOKER WHOLESALE",
  "SCREWFIX DIRECT",
  "BRAKES BROS",
  "TRAVIS PERKINS",
  "JEWSON LTD",
  "COSTCO WHOLESALE",
  "ARCO LTD",
  "RS COMPONENTS",
] as const;
export const purchases = [
  ["SHELL PETROL", "Shell", "costs-travel"],
  ["TRAINLINE.COM", "Trainline", "costs-travel"],
  ["TFL TRAVEL CHARGE", "TfL", "costs-travel"],
  ["AMZNBUSINESS", "Amazon Business", "costs-office"],
  ["RYMAN LTD", "Ryman", "costs-office"],
  ["IKEA BUSINESS", "IKEA", "costs-office"],
  ["GOOGLE*ADS", "Google", "costs-professional"],
  ["ADOBE CREATIVE CLOUD", "Adobe", "costs-software"],
  ["PRET A MANGER", "Pret", "costs-travel"],
] as const;
