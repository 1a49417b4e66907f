/** The bank, with the number of the login where there is more than one of its name. */
export function bankNameOf({ bankName, login = null }: { bankName: string; login?: number | null }): string {
  return login === null ? bankName : `${bankName}, login ${login}`;
}
