import { type SpecifierResolver, stemOf } from '../languages/script/program/specifiers.js'
import { literally } from '../model/literally.js'
import type { Texted } from './sources-matching.js'

/** What may stand in an import: any short text in quotes that has a path's or a package's letters. */
const quoted = /['"]([@~#$./\w][^'"\s\\]{0,199})(?=['"])/g

/**
 * Whether a text imports one of these files. Many files share a name, so a specifier is resolved where it ends like a file, is a
 * package that begins with one, or, for an index, is `./`, `..` or `../index`.
 */
export function importing(
  homes: ReadonlySet<string>,
  resolver: SpecifierResolver,
): (source: Texted) => boolean {
  if (homes.size === 0) return () => false
  const stems = new Set([...homes].map(stemOf))
  const packages = new Set(resolver.packages.filter((name) => homes.has(resolver('', name) ?? '')))
  const mayBeIndex = [...homes].some((path) => /(^|\/)index\.\w+$/.test(path))
  const end = `(?:/index)?(?:\\.[cm]?[jt]sx?|\\.vue|\\.svelte|\\.astro)?(?:[?#][^'"\\s\\\\]{0,199})?['"]`
  const asPackage = packages.size === 0 ? '' : `|['"](?:${[...packages].map(literally).join('|')})['"]`
  const asIndex = mayBeIndex ? `|['"][./]{1,199}(?:index(?:\\.\\w{1,9})?)?['"]` : ''
  // Every script of the repository is tested: most match none.
  const named = new RegExp(`[/'"](?:${[...stems].map(literally).join('|')})${end}${asPackage}${asIndex}`)
  return ({ path, text }) => {
    if (!named.test(text)) return false
    for (const [, specifier = ''] of text.matchAll(quoted)) {
      const mayLead =
        stems.has(stemOf(specifier.replace(/[?#].*$/s, ''))) ||
        packages.has(specifier) ||
        (mayBeIndex && /^[./]+$|^\..*\/index(\.\w+)?$/.test(specifier))
      if (mayLead && homes.has(resolver(path, specifier) ?? '')) return true
    }
    return false
  }
}
