import { dirname, join } from 'node:path/posix'

/** The path that a specifier leads to from a file; undefined for packages and what is not listed. */
export type SpecifierResolver = (from: string, specifier: string) => string | undefined

/**
 * Relative specifiers are looked up as bundlers do. An alias such as `@/live/socket` or `~/socket` is known by what it
 * ends in, when one file alone ends so: no configuration of a bundler is read. `packages` are those of the same repository,
 * by name, with the places where their code may begin.
 */
export function specifierResolver(
  paths: Iterable<string>,
  packages: ReadonlyMap<string, readonly string[]> = new Map(),
): SpecifierResolver {
  const listed = new Set(paths)
  const byStem = new Map<string, string[]>()
  for (const path of listed) {
    const stem = stemOf(path)
    const same = byStem.get(stem)
    if (same) same.push(path)
    else byStem.set(stem, [path])
  }
  return (from, specifier) => {
    const plain = specifier.replace(/(?<=.)[?#].*$/, '')
    if (plain.startsWith('.')) return lookUp(listed, join(dirname(from), plain))
    const own = inPackage(plain)
    if (own !== undefined) return own
    if (plain.startsWith('/')) return lookUp(listed, plain.slice(1)) ?? endingIn(plain, from)
    // `@/a` and `~/a` stand for a folder; `@live/a` may, and is else a package's name.
    const [, sign, word, rest] = /^(?:([@~#$])(\w*)\/|(?=(?:src|app|lib)\/))(.+)$/.exec(plain) ?? []
    if (rest === undefined) return undefined
    return endingIn(sign !== undefined && word ? `/${word}/${rest}` : `/${rest}`, from)
  }
  /** A package of the same repository: its entry, or a file below its folder. */
  function inPackage(specifier: string): string | undefined {
    const [, name = '', rest] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(specifier) ?? []
    const entries = packages.get(name) ?? []
    for (const entry of entries) {
      const found = lookUp(listed, rest ? join(entry, '..', rest) : entry)
      if (found !== undefined) return found
    }
    return undefined
  }
  function endingIn(end: string, from: string): string | undefined {
    const wanted = withoutEnding(end)
    const ending = (byStem.get(stemOf(end)) ?? []).filter(
      (path) => path !== from && `/${withoutEnding(path)}`.endsWith(wanted),
    )
    return nearest(ending, from)
  }
}

/** `src/live/index.ts` → `live`, `src/socket.ts` → `socket`: how a specifier ends that leads there. */
export function stemOf(path: string): string {
  const plain = withoutEnding(path)
  return plain.slice(plain.lastIndexOf('/') + 1)
}

function withoutEnding(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$|\.(vue|svelte|astro)$/, '').replace(/\/index$/, '')
}

const extensions = [
  '',
  '.ts',
  '.tsx',
  '.js',
  '.jsx',
  '.mts',
  '.cts',
  '.mjs',
  '.cjs',
  '.vue',
  '.svelte',
  '.astro',
]
const indexes = extensions.slice(1).map((extension) => `/index${extension}`)

function lookUp(listed: ReadonlySet<string>, path: string): string | undefined {
  const typed = path.replace(/\.([cm]?)jsx?$/, '.$1ts')
  for (const candidate of [path, typed, `${typed}x`])
    for (const end of [...extensions, ...indexes]) {
      // The root's own folder is `.`.
      const found = `${candidate}${end}`.replace(/^\.\//, '')
      if (listed.has(found)) return found
    }
  return undefined
}

/** Of several paths with the same ending, the one that shares the longest beginning with the importer, if it is alone. */
function nearest(paths: readonly string[], from: string): string | undefined {
  const shared = (path: string) => {
    const theirs = from.split('/')
    const differs = path.split('/').findIndex((part, index) => part !== theirs[index])
    return differs < 0 ? theirs.length : differs
  }
  const best = Math.max(...paths.map(shared))
  const closest = paths.filter((path) => shared(path) === best)
  // An alias stands for a folder near the top.
  const depth = (path: string) => path.split('/').length
  const highest = closest.filter((path) => depth(path) === Math.min(...closest.map(depth)))
  return highest.length === 1 ? highest[0] : undefined
}
