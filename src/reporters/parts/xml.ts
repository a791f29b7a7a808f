import { unseen } from '../../model/one-line.js'
import { beginsCommand } from '../../model/runner-command.js'

/** Text inside XML 1.0, also between quotes. What the standard has no way to write becomes U+FFFD. */
export function escaped(text: string): string {
  return (
    text
      .replace(unwritable, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replace(unseen, (character) =>
        /[\t\n\r]/.test(character) ? character : `&#${character.codePointAt(0)};`,
      )
      // What a runner takes for a command, were this its log.
      .replace(beginsCommand, '#&#35;')
      .replace(/^([^\S\r\n\u2028\u2029]*):(?=:)/gm, '$1&#58;')
  )
}

/** Everything outside of the production `Char` (XML 1.0, section 2.2). */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** E.g. ` name="a" line="3"`; values that are undefined are left out. Line ends and tabs would be read as blanks. */
export function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => {
      if (value === undefined) return []
      const text = escaped(String(value)).replace(/[\t\n\r]/g, (c) => `&#${c.charCodeAt(0)};`)
      return [` ${name}="${text}"`]
    })
    .join('')
}
