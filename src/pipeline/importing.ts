import type { SourceText } from '../model/source.js'
import { type SpecifierResolver, stemOf } from '../sockets/flow/specifiers.js'

/** What may stand in an import: any short text in quotes that has a path's or a package's letters. */
const quoted = /(?<=['"])[@~#$./\w][^'"\s\\]{0,199}(?=['"])/g

/** Whether a text names one of these files as imports do. Many files have one name: what a specifier leads to is asked. */
export function importing(
  homes: ReadonlySet<string>,
  resolver: SpecifierResolver,
): (source: SourceText) => boolean {
  const stems = new Set([...homes].map(stemOf))
  return ({ path, text }) => {
    if (homes.size === 0) return false
    for (const [specifier] of text.matchAll(quoted)) {
      // `./`, `..`, `../index` and packages lead to files of other names.
      const mayLead =
        !specifier.startsWith('.') ||
        /^[./]+$|(^|\/)index(\.\w+)?$/.test(specifier) ||
        stems.has(stemOf(specifier.replace(/[?#].*$/s, '')))
      if (mayLead && homes.has(resolver(path, specifier) ?? '')) return true
    }
    return false
  }
}
