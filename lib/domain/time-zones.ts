/**
 * The time zones that are offered: for each set of clocks the places that people look for, under the names of today. What
 * Intl lists is four hundred names, many of them those of long ago.
 */
const listed = [
  ...under("Africa", "Abidjan Accra Algiers Cairo Casablanca Johannesburg Lagos Nairobi Tunis"),
  ...under(
    "America",
    "Anchorage Argentina/Buenos_Aires Bogota Caracas Chicago Denver Halifax Lima Los_Angeles Mexico_City New_York Phoenix Puerto_Rico Santiago Sao_Paulo St_Johns Toronto Vancouver",
  ),
  ...under(
    "Asia",
    "Almaty Baghdad Baku Bangkok Beirut Colombo Dhaka Dubai Ho_Chi_Minh Hong_Kong Jakarta Jerusalem Kabul Karachi Kathmandu Kolkata Kuala_Lumpur Macau Manila Qatar Riyadh Seoul Shanghai Singapore Taipei Tashkent Tbilisi Tehran Tokyo Yangon Yerevan",
  ),
  ...under("Atlantic", "Azores Canary Cape_Verde Faroe Madeira Reykjavik"),
  ...under("Australia", "Adelaide Brisbane Darwin Melbourne Perth Sydney"),
  ...under(
    "Europe",
    "Amsterdam Athens Belgrade Berlin Brussels Bucharest Budapest Chisinau Copenhagen Dublin Gibraltar Guernsey Helsinki Isle_of_Man Istanbul Jersey Kyiv Lisbon Ljubljana London Luxembourg Madrid Malta Minsk Monaco Moscow Oslo Paris Prague Riga Rome Sarajevo Skopje Sofia Stockholm Tallinn Tirane Vaduz Vienna Vilnius Warsaw Zagreb Zurich",
  ),
  ...under("Indian", "Maldives Mauritius"),
  ...under("Pacific", "Auckland Fiji Guam Honolulu Tongatapu"),
  "UTC",
];

/** Names of before, as Intl and databases may still have them. */
const formerNames: Record<string, string> = {
  "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
  "Asia/Calcutta": "Asia/Kolkata",
  "Asia/Katmandu": "Asia/Kathmandu",
  "Asia/Rangoon": "Asia/Yangon",
  "Asia/Saigon": "Asia/Ho_Chi_Minh",
  "Atlantic/Faeroe": "Atlantic/Faroe",
  "Etc/UTC": "UTC",
  "Europe/Kiev": "Europe/Kyiv",
};

/** A time zone by today's name. */
export function currentTimeZone(zone: string): string {
  return formerNames[zone] ?? zone;
}

/** The time zones to choose from, with the one that is in force among them. */
export function timeZonesWith(chosen: string): string[] {
  return [...new Set([...listed, currentTimeZone(chosen)])].sort();
}

/** Whether clocks can be shown by a name; those of before and those that are not offered are known as well. */
export function isTimeZone(zone: string): boolean {
  // Offsets such as "+02:00" are no places.
  if (!/^[A-Z]/.test(zone)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

function under(region: string, names: string): string[] {
  return names.split(" ").map((name) => `${region}/${name}`);
}
