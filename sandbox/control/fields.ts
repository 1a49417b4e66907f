import { html, type Markup } from "../pages/markup";

export type Option = readonly [value: string, label: string];

export function select(name: string, label: string, chosen: string, options: readonly Option[]): Markup {
  return html`<p><label for="${name}">${label}</label><select id="${name}" name="${name}">${options.map(([value, text]) => html`<option value="${value}"${value === chosen ? html` selected` : ""}>${text}</option>`)}</select></p>`;
}

/** A field for a number that is not negative, unless `min` says otherwise. */
export function number(
  name: string,
  label: string,
  value: number | null,
  { step = "1", min = "0" }: { step?: string; min?: string } = {},
): Markup {
  return html`<p><label for="${name}">${label}</label><input id="${name}" name="${name}" type="number"${min === "" ? "" : html` min="${min}"`} step="${step}" value="${value ?? ""}"></p>`;
}

export function check(name: string, label: string, isChecked: boolean): Markup {
  return html`<label class="choice"><input type="checkbox" name="${name}"${isChecked ? html` checked` : ""}><span>${label}</span></label>`;
}

export function button(action: string, label: string): Markup {
  return html`<form method="post" action="${action}"><button class="plain">${label}</button></form>`;
}
