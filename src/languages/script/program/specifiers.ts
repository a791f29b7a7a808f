import { dirname, join } from 'node:path/posix'
import { append } from '../../../model/once.js'

/** The path that a specifier leads to from a file; undefined for packages and for paths that are not listed. */
export interface SpecifierResolver {
  (from: string, specifier: string): string | undefined
  /** Names of the packages whose code is among the files, and names with the paths that these export. */
  readonly packages: readonly string[]
}

/**
 * Relative specifiers are resolved as bundlers do. An alias such as `@/live/socket` or `~/socket` is matched by its end, when only
 * one file has that end: no configuration of a bundler is read. `/opt` is where Lambda unpacks layers
 * (https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html). `packages` are those of the same repository, by name, with the
 * places where their code may begin.
 */
export function specifierResolver(
  paths: Iterable<string>,
  packages: ReadonlyMap<string, readonly string[]> = new Map(),
): SpecifierResolver {
  const listed = new Set(paths)
  const byStem = new Map<string, string[]>()
  const withoutEndings = new Set<string>()
  for (const path of listed) {
    const plain = withoutEnding(path)
    withoutEndings.add(plain)
    append(byStem, lastOf(plain), path)
  }
  const fromPackages = new Map<string, string | undefined>()
  const lookedUp = new Map<string, string | null>()
  let byLowerCase: ReadonlyMap<string, readonly string[]> | undefined
  const resolve = (from: string, specifier: string): string | undefined => {
    const plain = /[?#]/.test(specifier) ? specifier.replace(/(?<=.)[?#].*$/s, '') : specifier
    if (plain.startsWith('.')) {
      const path = join(dirname(from), plain)
      return lookUp(path) ?? inOtherCase(path)
    }
    const own = inPackage(plain)
    if (own !== undefined) return own
    if (plain.startsWith('/opt/'))
      return endingIn(plain.slice('/opt'.length), from) ?? endingIn(plain.replace(/^\/opt\/[^/]*/, ''), from)
    if (plain.startsWith('/')) return lookUp(plain.slice(1)) ?? endingIn(plain, from)
    // `@/a` and `~/a` stand for a folder; `@live/a` may, and is else a package's name.
    const [, sign, word, rest] = /^(?:([@~#$])(\w*)\/|(?=(?:src|app|lib)\/))(.+)$/.exec(plain) ?? []
    // `shared/store`, where `baseUrl` is `src`.
    if (rest === undefined) return /^[a-z][\w-]*\/./.test(plain) ? endingIn(`/src/${plain}`, from) : undefined
    return endingIn(sign !== undefined && word ? `/${word}/${rest}` : `/${rest}`, from)
  }
  return Object.assign(resolve, { packages: [...packages.keys()] })
  /** A package of the same repository: its entry, or a file below its folder. */
  function inPackage(specifier: string): string | undefined {
    if (packages.size === 0) return undefined
    const scoped = specifier.startsWith('@') ? specifier.indexOf('/') + 1 : 0
    const end = specifier.indexOf('/', scoped)
    const ofPackage = end < 0 ? undefined : packages.get(specifier.slice(0, end))
    const exported = packages.get(specifier)
    if (!ofPackage && !exported) return undefined
    // Every file of a monorepo names the same few packages.
    if (fromPackages.has(specifier)) return fromPackages.get(specifier)
    let found: string | undefined
    const below = ofPackage?.map((entry) => join(entry, '..', specifier.slice(end))) ?? []
    for (const entry of [...(exported ?? []), ...below]) {
      found = lookUp(entry)
      if (found !== undefined) break
    }
    fromPackages.set(specifier, found)
    return found
  }
  function lookUp(given: string): string | undefined {
    const path = given.startsWith('./') ? given.slice(2) : given
    let found = lookedUp.get(path)
    if (found === undefined) {
      found = atPath(path) ?? null
      lookedUp.set(path, found)
    }
    return found ?? undefined
  }
  /** `./Server/socket` of `server/socket.js`: on disks of Macs and of Windows it is the same file. */
  function inOtherCase(path: string): string | undefined {
    byLowerCase ??= lowerCased(listed)
    const plain = withoutEnding(path).toLowerCase()
    const [found, ...more] = byLowerCase.get(plain) ?? []
    return more.length === 0 ? found : undefined
  }
  /** As bundlers do: with each extension, and as a folder with an index. */
  function atPath(path: string): string | undefined {
    const typed = path.replace(/\.([cm]?)jsx?$/, '.$1ts')
    // Most texts in quotes lead nowhere: whatever is found is one of these without its ending. The root's own folder is `.`.
    const isThere =
      path === '.' || [path, withoutEnding(path), typed, `${typed}x`].some((one) => withoutEndings.has(one))
    if (!isThere) return undefined
    for (const candidate of [path, typed, `${typed}x`])
      for (const end of [...extensions, ...indexes]) {
        const found = `${candidate}${end}`.replace(/^\.\//, '')
        if (listed.has(found)) return found
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

function lowerCased(paths: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const path of paths) append(found, withoutEnding(path).toLowerCase(), path)
  return found
}

/** `src/live/index.ts` → `live`, `src/socket.ts` → `socket`: the end of a specifier for this path. */
export function stemOf(path: string): string {
  return lastOf(withoutEnding(path))
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** `src/live/index.ts` → `src/live`. */
export function withoutEnding(path: string): string {
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

/** What stands in an import. */
const imported = /(?:\bfrom|\bimport|\brequire\()\s*(?:\(\s*)?['"]([^'"\n]{1,200})['"]/g

/** What the imports of a script name. */
export function specifiersIn(text: string): readonly string[] {
  return [...text.matchAll(imported)].map(([, specifier = '']) => specifier)
}

const mostReached = 2000

/** These files and those that they import, directly or through others; when they become more than 2,000, no further ones are read. */
export function reachedFrom(
  files: Iterable<string>,
  resolve: (from: string, specifier: string) => string | undefined,
  textOf: (path: string) => string | undefined,
  specifiersOf = specifiersIn,
): ReadonlySet<string> {
  const reached = new Set(files)
  // The iteration of a set includes items that are added meanwhile.
  for (const path of reached) {
    if (reached.size > mostReached) break
    for (const specifier of specifiersOf(textOf(path) ?? '')) {
      const found = resolve(path, specifier)
      if (found !== undefined) reached.add(found)
    }
  }
  return reached
}
