import { literally } from '../../model/literally.js'
import { bounded } from '../../model/run-limit.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { SourceText, Tree } from '../../model/source.js'
import type { GitStatus } from '../../repository/git-status.js'
import { sourceOf } from '../gather.js'
import { declarationsOf, isWrittenSetting, type KeyDeclaration, keysIn } from './declarations.js'
import { isScript, type KeyReader, readersIn } from './key-readers.js'
import { changeOf, type SettingChange, type ValueEdit } from './setting-change.js'
import { scriptsOf, usesKey } from './socket-addresses.js'
import { below, bytesOf, foldersAround, type PlannedTexts, plannedTexts } from './texts.js'
import { readersInScripts } from './value-flow.js'

export type { SettingChange } from './setting-change.js'

export type WhyLeft =
  /** Something that is not a rewritten socket reads the key. */
  | 'shared'
  /** git ignores the file, and could not give it back. */
  | 'ignored'
  | 'not-tracked'
  /** The file is of a kind in which no value is rewritten. */
  | 'other-file'
  /** The value is put together from others, or written over several lines. */
  | 'computed'

/** A key that feeds a rewritten socket and keeps its value, which is never printed. */
export interface LeftSetting {
  readonly path: string
  readonly key: string
  readonly because: WhyLeft
  /** `path:line`. For `shared`, who else reads the key; for the others, the addresses that come from it. */
  readonly readers: readonly string[]
}

export interface SettingsPlan {
  readonly changes: readonly SettingChange[]
  readonly reported: readonly LeftSetting[]
}

/**
 * Values of keys from which rewritten sockets have their addresses: `ws:` becomes `http:` where every reader in the repository
 * is such a socket; all others are reported. What reads an environment whole (`env_file` of somebody's image, settings that
 * are built from it by a prefix) says no key and is not seen.
 */
export async function planSettings(given: {
  readonly tree: Tree
  readonly sockets: readonly DecidedSocket[]
  readonly rewritten: ReadonlySet<DecidedSocket>
  /** Texts of scripts once the plan is written. */
  readonly texts: ReadonlyMap<string, string>
  readonly standings: (paths: readonly string[]) => ReadonlyMap<string, GitStatus>
}): Promise<SettingsPlan> {
  const rewritten = given.sockets.filter((socket) => given.rewritten.has(socket))
  if (rewritten.length === 0) return { changes: [], reported: [] }
  const texts = await plannedTexts(given.tree, new Map())
  return bounded(() => settingsBy(given, rewritten, texts))
}

function settingsBy(
  given: Parameters<typeof planSettings>[0],
  rewritten: readonly DecidedSocket[],
  texts: PlannedTexts,
): SettingsPlan {
  const feeding = keysFeeding(rewritten, texts, hiddenSettings(given.tree, texts), given.texts)
  const standings = given.standings([...new Set(feeding.map(({ declaration }) => declaration.path))])
  const changing = new Map<string, ValueEdit[]>()
  const left: LeftSetting[] = []
  for (const { declaration, sharers, fed } of feeding) {
    const { path, key, value } = declaration
    const standing = texts.closed.has(path) ? 'untracked' : standings.get(path)
    const because = whyLeft(declaration, sharers.length > 0, standing)
    if (because !== undefined) {
      left.push({ path, key, because, readers: places(because === 'shared' ? sharers : fed) })
    } else if (value.kind === 'address') {
      const edit = { key, at: value.at, scheme: value.scheme, readers: fed }
      changing.set(path, [...(changing.get(path) ?? []), edit])
    }
  }
  const changes = [...changing].map(([path, edits]) => changeOf(given.tree, path, edits))
  return { changes: changes.sort((a, b) => (a.path < b.path ? -1 : 1)), reported: once(left) }
}

/** A declaration of a key that feeds a rewritten socket, with the places that read the key. */
interface Feeding {
  readonly declaration: KeyDeclaration
  readonly fed: readonly KeyReader[]
  /** Those that read it for something else, and will. */
  readonly sharers: readonly KeyReader[]
}

function keysFeeding(
  rewritten: readonly DecidedSocket[],
  texts: PlannedTexts,
  hidden: readonly SourceText[],
  after: ReadonlyMap<string, string>,
): readonly Feeding[] {
  const written = texts.paths.filter(isWrittenSetting).flatMap((path) => texts.read(path) ?? [])
  const declared = declaredIn([...written, ...hidden])
  const keys = [...declared.keys()]
  if (keys.length === 0) return []
  const scripts = scriptsOf(texts, rewritten)
  const anyKey = new RegExp(keys.map(literally).join('|'), 'i')
  const mentioning = [...texts.holding(anyKey), ...hidden].filter((source) => !isScript(source))
  return keys.flatMap((key) => {
    const isSpokenOf = rewritten.some((socket) => usesKey(socket, key))
    // A computed value may be anything: only a socket that names the key shows that it is an address.
    if (!isSpokenOf && !declared.get(key)) return []
    const inScripts = readersInScripts(key, scripts)
    const fed = inScripts.filter(({ isSocket }) => isSocket)
    if (fed.length === 0 && !isSpokenOf) return []
    const others = mentioning.map((source) => readersIn(key, source))
    const sharers = [...inScripts, ...others.flatMap((one) => one.readers)].filter(
      (reader) => !reader.isSocket && isStill(reader, after),
    )
    // A key without any reader left, or whose readers the plan removes, feeds nothing.
    if (fed.length + sharers.length === 0) return []
    return others
      .flatMap((one) => one.declarations)
      .filter(({ value }) => value.kind === 'address' || value.kind === 'computed')
      .map((declaration) => ({ declaration, fed, sharers }))
  })
}

function whyLeft(
  { path, value }: KeyDeclaration,
  isShared: boolean,
  standing: GitStatus | undefined,
): WhyLeft | undefined {
  if (isShared) return 'shared'
  if (standing === 'ignored') return 'ignored'
  if (standing !== 'tracked') return 'not-tracked'
  if (!isWrittenSetting(path)) return 'other-file'
  return value.kind === 'computed' ? 'computed' : undefined
}

/** Names to which these files give an address, or a value that may turn out to be one, and whether one is an address. */
function declaredIn(sources: readonly SourceText[]): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>()
  for (const source of sources)
    for (const key of keysIn(source)) {
      const kinds = declarationsOf(key, source).map(({ value }) => value.kind)
      if (kinds.includes('address')) found.set(key, true)
      else if (kinds.includes('computed')) found.set(key, found.get(key) ?? false)
    }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Whether the code of a reader is there once the plan is written. */
function isStill({ path, name }: KeyReader, after: ReadonlyMap<string, string>): boolean {
  const text = after.get(path)
  return text === undefined || new RegExp(`(?<!\\w)${literally(name)}(?!\\w)`, 'i').test(text)
}

function places(readers: readonly KeyReader[]): readonly string[] {
  return [...new Set(readers.map(({ path, line }) => `${path}:${line}`))].sort()
}

/** A compose file says a key once for each service. */
function once(left: readonly LeftSetting[]): readonly LeftSetting[] {
  const known = new Map(left.map((one) => [`${one.path} ${one.key} ${one.because}`, one]))
  return [...known.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

const modes = ['', '.development', '.production', '.test', '.staging', '.dev', '.prod']

/** Names that frameworks read and that ignore files usually hold. */
const names = [...modes.flatMap((mode) => [`.env${mode}`, `.env${mode}.local`]), '.envrc']

/**
 * Environment files that the tree does not list, since git ignores them: sought by name in the root and in every folder that
 * holds a manifest or another file of settings. They are read for their keys alone.
 */
function hiddenSettings(tree: Tree, texts: PlannedTexts): readonly SourceText[] {
  const listed = new Set(texts.paths)
  const folders = new Set([
    '',
    ...texts.paths
      .filter((path) => isWrittenSetting(path) || /(^|\/)(package\.json|pyproject\.toml)$/.test(path))
      .map((path) => foldersAround(path)[0] ?? ''),
  ])
  return [...folders]
    .flatMap((folder) => names.map((name) => below(folder, name)))
    .filter((path) => !listed.has(path))
    .flatMap((path) => {
      const bytes = bytesOf(tree, path)
      return (bytes && sourceOf(path, bytes)) ?? []
    })
}
