import { dirname, relative } from 'node:path/posix'
import type { ImportStyle, PathAlias } from '../model/import-style.js'
import type { ImportFact } from '../model/script-facts.js'

/** Files whose extension stays in an import, in every kind of project. */
const assets =
  /\.(css|s[ac]ss|less|styl|json5?|svg|png|jpe?g|gif|webp|html|wasm|vue|svelte|astro|graphql|gql|ya?ml|txt|md)(\?.*)?$/s

/** As the file's other imports are: by an alias where a relative path would climb, with their ending. A package stays as it is. */
export function specifierFor(
  from: string,
  to: string,
  imports: readonly ImportFact[],
  { aliases, ending }: ImportStyle,
): string {
  if (!/\.[cm]?[jt]sx?$/.test(to) && !to.startsWith('.')) return to
  const path = to.replace(/^\.\//, '')
  const way = relative(dirname(from), path)
  const dotted = way.startsWith('.') ? way : `./${way}`
  const specifiers = imports.map(({ specifier }) => specifier).filter((one) => !assets.test(one))
  const relatives = specifiers.filter((one) => /^\.\.?\//.test(one))
  const named = climbs(dotted) > 0 && !relatives.some((one) => climbs(one) >= climbs(dotted))
  const [short] = named ? aliased(path, aliases) : []
  if (short) {
    const likewise = specifiers.filter((one) => one.startsWith(short.before))
    return short.after === '' ? withEnding(short.specifier, path, likewise, undefined) : short.specifier
  }
  return withEnding(dotted, path, relatives, ending)
}

const climbs = (specifier: string) => specifier.split('/').filter((part) => part === '..').length

/** The file under each alias that reaches it, the shortest first. */
function aliased(
  path: string,
  aliases: readonly PathAlias[],
): { readonly before: string; readonly after: string; readonly specifier: string }[] {
  return aliases
    .flatMap(({ before, folder, after }) => {
      const isBelow = path.startsWith(folder) && (path.endsWith(after) || built(path).endsWith(after))
      const inner = built(path).slice(folder.length, after === '' ? undefined : -after.length)
      const specifier = `${before}${after === '' ? path.slice(folder.length) : inner}`
      return isBelow ? [{ before, after, specifier }] : []
    })
    .sort((a, b) => a.specifier.length - b.specifier.length)
}

const built = (path: string) => path.replace(/\.([cm]?)tsx?$/, '.$1js')

function withEnding(
  specifier: string,
  path: string,
  likewise: readonly string[],
  ending: ImportStyle['ending'],
): string {
  // Node finds these by their whole name alone.
  if (/\.[cm]js$/.test(path)) return specifier
  const bare = specifier.replace(/\.[cm]?[jt]sx?$/, '')
  if (likewise.some((one) => /\.[cm]?tsx?$/.test(one))) return specifier
  if (likewise.some((one) => /\.[cm]?jsx?$/.test(one))) return built(specifier)
  if (likewise.length > 0) return bare
  if (ending) return ending === 'ts' ? specifier : built(specifier)
  // Nothing to go by: browsers and Node want the ending of a script, compilers of TypeScript do not.
  return /\.[cm]?js$/.test(path) ? specifier : bare
}
