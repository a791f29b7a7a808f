import { dirname, join } from 'node:path/posix'
import type { ConfigNode } from '../../languages/config/node.js'
import { readJson } from '../../languages/config/read-json.js'
import { deepestNesting, jsonNesting } from '../../model/config-nesting.js'
import type { PathAlias } from '../../model/import-style.js'
import type { Tree } from '../../model/source.js'

/** The settings for imports in a `tsconfig.json` or `jsconfig.json`, with those it extends. */
export interface CompilerSettings {
  readonly aliases: readonly PathAlias[]
  readonly options: Readonly<Record<string, unknown>>
}

/** The settings of the nearest folder that has some; undefined where there are none. */
export function compilerSettings(tree: Tree, path: string): CompilerSettings | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    for (const name of ['tsconfig.json', 'jsconfig.json']) {
      const found = settingsIn(tree, join(folder, name), new Set())
      if (found) return found
    }
    if (folder === '.' || folder === '/') return undefined
  }
}

function settingsIn(tree: Tree, path: string, seen: Set<string>): CompilerSettings | undefined {
  if (seen.has(path) || seen.size > 20) return undefined
  seen.add(path)
  const data = jsonAt(tree, path)
  if (!data) return undefined
  const own = objectIn(data, 'compilerOptions')
  const bases = [data.extends]
    .flat()
    .filter((one) => typeof one === 'string' && one.startsWith('.'))
    .flatMap((one) => settingsIn(tree, named(join(dirname(path), String(one))), seen) ?? [])
  // A solution's own file has no settings; the projects that it names in its folder do.
  const projects = (Array.isArray(data.references) ? data.references : []).flatMap((one: unknown) => {
    const to = typeof one === 'object' && one !== null ? (one as { path?: unknown }).path : undefined
    const target = typeof to === 'string' ? named(join(dirname(path), to)) : undefined
    return target !== undefined && dirname(target) === dirname(path)
      ? (settingsIn(tree, target, seen) ?? [])
      : []
  })
  const aliases = aliasesOf(own, dirname(path))
  const others = [...bases, ...projects]
  return {
    aliases: aliases.length > 0 ? aliases : (others.findLast((one) => one.aliases.length > 0)?.aliases ?? []),
    options: Object.assign(
      {},
      ...projects.map(({ options }) => options),
      ...bases.map(({ options }) => options),
      own,
    ),
  }
}

const named = (path: string) =>
  path.endsWith('.json')
    ? path
    : join(
        path.includes('tsconfig') || path.includes('jsconfig') ? `${path}.json` : join(path, 'tsconfig.json'),
      )

/** `paths` first, then what `baseUrl` alone lets a file say. */
function aliasesOf(options: Readonly<Record<string, unknown>>, folder: string): PathAlias[] {
  const { baseUrl } = options
  const base = typeof baseUrl === 'string' ? join(folder, baseUrl) : folder
  const paths = Object.entries(objectIn(options, 'paths')).flatMap(([pattern, targets]) => {
    const [target, another] = Array.isArray(targets) ? targets : []
    // Where a name may stand for several folders, the first that has the file decides.
    return typeof target === 'string' && another === undefined
      ? (alias(pattern, join(base, target)) ?? [])
      : []
  })
  return typeof baseUrl === 'string' ? [...paths, { before: '', folder: slashed(base), after: '' }] : paths
}

/** E.g. `@/*` and `./src/*`. A name without a star is one file's. */
export function alias(pattern: string, target: string): PathAlias | undefined {
  const [before = '', rest, more] = pattern.split('*')
  const [folder = '', after, again] = join(target).split('*')
  if (rest !== '' || more !== undefined || after === undefined || again !== undefined) return undefined
  return before === '' || folder.startsWith('..')
    ? undefined
    : { before, folder: folder === './' ? '' : folder, after }
}

const slashed = (folder: string) => (folder === '.' ? '' : `${folder.replace(/\/$/, '')}/`)

/** undefined: there is none, or none that can be read. */
export function jsonAt(tree: Tree, path: string): Readonly<Record<string, unknown>> | undefined {
  const read = tree.read(path)
  if (read.kind !== 'bytes') return undefined
  const text = Buffer.from(read.bytes)
    .toString('utf8')
    .replace(/^\ufeff/, '')
  if (jsonNesting(text) > deepestNesting) return undefined
  const { documents, problems } = readJson(text)
  const [root] = documents
  return root && problems.length === 0 ? (plain(root) as Readonly<Record<string, unknown>>) : undefined
}

/** A document as plain values. */
export function plain(node: ConfigNode): unknown {
  if (node.kind === 'list') return node.items.map(plain)
  if (node.kind === 'map')
    return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]))
  return node.kind === 'scalar' ? node.value : undefined
}

export function objectIn(
  data: Readonly<Record<string, unknown>>,
  key: string,
): Readonly<Record<string, unknown>> {
  const value = data[key]
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {}
}
