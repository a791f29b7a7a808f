import { oneLine } from '../../model/one-line.js'
import { beginsCommand, leadsCommand } from '../../model/runner-command.js'

/** Text that is markup already: whatever else goes into a page is escaped on its way. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

export type MarkupContent = Markup | string | number | undefined | readonly MarkupContent[]

export const nothing = new Markup('')

/**
 * A piece of a page. Values are escaped, for elements and for attributes in double quotes alike, and made visible where they
 * are not: a name with a line end or a mark that turns text around shows as it is. Lists are joined, undefined is nothing.
 */
export function html(parts: TemplateStringsArray, ...values: readonly MarkupContent[]): Markup {
  let text = parts[0] ?? ''
  for (const [index, value] of values.entries()) text += rendered(value) + (parts[index + 1] ?? '')
  return new Markup(text)
}

function rendered(value: MarkupContent): string {
  if (value === undefined) return ''
  if (value instanceof Markup) return value.text
  if (typeof value === 'object') return value.map(rendered).join('')
  return escaped(oneLine(String(value)))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  const shown = text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign)
  return shown.replace(beginsCommand, '#&#35;').replace(leadsCommand, '$1&#58;')
}
