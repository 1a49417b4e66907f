export type Country = { code: string; name: string };

type Props = { countries: readonly Country[]; country: string | null; onCountry: (country: string | null) => void };

/** Limits the list to the banks of one country, where there are several. */
export function CountryChoice({ countries, country, onCountry }: Props) {
  if (countries.length === 0) return null;
  return (
    <select
      name="country"
      aria-label="Country of the bank"
      value={country ?? ""}
      onChange={(event) => onCountry(event.currentTarget.value || null)}
      className="min-h-11 max-w-[11rem] rounded-lg border border-muted bg-surface px-2 text-base text-ellipsis hover:bg-primary-soft"
    >
      <option value="">All countries</option>
      {countries.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </select>
  );
}
