import { dirname, join } from 'node:path/posix'
import { hookPath } from '../../../transforms/runtime/hook-path.js'
import {
  adapterText,
  adapterTypes,
  classicAdapter,
  hookText,
  hookTypesText,
} from '../../../transforms/runtime/text.js'
import { isServedHook, isServedNode } from '../../clients/verdict/rows/constructors.js'
import type { Config } from '../../model/config.js'
import { foreignFolderOf, packageFolder } from '../../model/folders.js'
import { append } from '../../model/once.js'
import { phrase } from '../../model/phrase.js'
import type { ClassicAdapter, DecidedSocket } from '../../model/socket.js'
import type { Text, Tree } from '../../model/source.js'
import { UsageError } from '../../model/usage-error.js'
import { specifierFor } from '../../rewrite/specifier.js'
import { dependenciesIn, requiresBy } from './bundlers.js'
import { importStyleOf } from './import-style.js'
import { besideRoutes, routeFolderAround } from './route-folders.js'
import { bodyFor } from './runtime-files.js'
import { stamped } from './stamp.js'

/** Where the adapter of one workspace lies, and the text to write; no text when it is there already. */
export interface AdapterFile {
  readonly path: string
  readonly text?: string
}

export type AdapterPlace =
  /**
   * `hook`: the file that lies beside it for sockets that a hook opens. `types`: what TypeScript reads beside an adapter, and a hook, in
   * JavaScript.
   */
  | ({
      readonly kind: 'here'
      readonly hook?: AdapterFile
      readonly types?: readonly AdapterFile[]
    } & AdapterFile)
  | { readonly kind: 'none'; readonly because: Text }

/**
 * The adapter is written once a workspace: every socket of it imports the same file. Without a `package.json` it stands beside
 * its users, since a server may offer their folder and no other; a classic script, beside a file that the page loads, or in the page.
 * `version` is that of this tool.
 */
export function adapterPlaces(
  tree: Tree,
  sockets: readonly DecidedSocket[],
  config: Config,
  version: string,
): ReadonlyMap<DecidedSocket, AdapterPlace> {
  const perWorkspace = new Map<string, DecidedSocket[]>()
  const byEnding = new Map<string, DecidedSocket[]>()
  const places = new Map<DecidedSocket, AdapterPlace>()
  for (const socket of sockets) {
    const { path } = socket.usage
    const { classic } = socket.verdict
    if (classic) {
      places.set(socket, classicPlace(tree, classic))
      continue
    }
    const folder = workspaceOf(tree, path) ?? (config.adapter ? '.' : dirname(path))
    const form = config.adapter ? undefined : endingFor(tree, folder, socket)
    if (form) {
      append(byEnding, `${form}\0${folder}`, socket)
      continue
    }
    perWorkspace.set(folder, [...(perWorkspace.get(folder) ?? []), socket])
  }
  for (const [folder, own] of perWorkspace) {
    const users = own.map(({ usage }) => usage.path)
    const place = placeIn(tree, folder, users, config)
    for (const socket of own) {
      const { path } = socket.usage
      const isNew = place.kind === 'here' && place.text !== undefined && !place.path.endsWith('.cjs')
      const isLost = isNew && requiresBy(tree, folder, path) !== undefined
      const wanted = isServedHook(socket.usage) ? withHook(tree, place, path) : place
      places.set(
        socket,
        isLost ? { kind: 'none', because: unrequired(path) } : withTypes(tree, wanted, users),
      )
    }
  }
  for (const [key, own] of byEnding) {
    const [form = '', folder = ''] = key.split('\0')
    const users = own.map(({ usage }) => usage.path)
    const place = placeIn(tree, folder, users, config, form)
    for (const socket of own) places.set(socket, place)
  }
  return new Map([...places].map(([socket, place]) => [socket, asWritten(tree, place, version)]))
}

function asWritten(tree: Tree, place: AdapterPlace, version: string): AdapterPlace {
  if (place.kind === 'none') return place
  const file = <T extends AdapterFile>(one: T): T =>
    one.text === undefined ? one : { ...one, text: stamped(bodyFor(tree, one.path, one.text), version) }
  const { hook, types } = place
  return {
    ...file(place),
    ...(hook ? { hook: file(hook) } : {}),
    ...(types ? { types: types.map(file) } : {}),
  }
}

/** Where TypeScript imports an adapter in JavaScript. */
function withTypes(tree: Tree, place: AdapterPlace, users: readonly string[]): AdapterPlace {
  if (place.kind === 'none' || !users.some((path) => /\.[cm]?tsx?$/.test(path))) return place
  const beside = (file: AdapterFile | undefined, text: string): AdapterFile[] => {
    // An existing file may come from anywhere, with other types.
    if (file?.text === undefined || !/\.[cm]?js$/.test(file.path)) return []
    const path = file.path.replace(/\.([cm]?)js$/, '.d.$1ts')
    return tree.read(path).kind === 'bytes' ? [] : [{ path, text }]
  }
  const named = place.path.slice(place.path.lastIndexOf('/') + 1)
  const types = [...beside(place, adapterTypes()), ...beside(place.hook, hookTypesText(`./${named}`))]
  const unkept = types.find(({ path }) => tree.ignores?.(path))
  if (unkept) return { kind: 'none', because: ignored([unkept.path], true) }
  return types.length > 0 ? { ...place, types } : place
}

function unrequired(path: string): Text {
  return {
    en: `${path} requires its modules, nothing here bundles them, and what takes the socket's place is an ES module: make it import them, or bundle it`,
    ja: `${path} は require を使い、バンドルするツールも見当たりません。ソケットの代わりになるのは ES モジュールです。import に変えるか、バンドルしてください`,
  }
}

/** Node loads a module by its ending: what is required, and what an `.mjs` of Node imports, is named so. */
function endingFor(tree: Tree, workspace: string, { usage }: DecidedSocket): 'cjs' | 'mjs' | undefined {
  if (!isServedHook(usage) && requiresBy(tree, workspace, usage.path) === 'node') return 'cjs'
  return isServedNode(usage) && /\.mjs$/.test(usage.path) ? 'mjs' : undefined
}

/** The folder of the nearest `package.json`: `.` for the root's own; undefined where there is none. */
export function workspaceOf(tree: Tree, path: string): string | undefined {
  return packageFolder(path, (manifest) => tree.read(manifest).kind === 'bytes')
}

function placeIn(
  tree: Tree,
  workspace: string,
  paths: readonly string[],
  config: Config,
  kind: string = kindFor(tree, workspace, paths),
): AdapterPlace {
  const named = configured(workspace, config)
  if (named !== undefined) refuseForeign(named, paths)
  const open =
    named === undefined
      ? foldersFor(workspace, paths, dependenciesIn(tree, workspace)).map((one) =>
          join(one, `sse-socket.${kind}`),
        )
      : [named]
  const path = open.find((one) => fileAround(tree, one) === undefined && !tree.ignores?.(one))
  if (path === undefined) {
    const files = open.map((one) => fileAround(tree, one))
    const [file] = files
    const isBelow = file !== undefined && !files.includes(undefined)
    return { kind: 'none', because: isBelow ? below(file) : ignored(open, named !== undefined) }
  }
  const there = tree.read(path)
  if (there.kind === 'failed') return { kind: 'none', because: unreadable(path, there.message) }
  if (there.kind !== 'bytes') return { kind: 'here', path, text: adapterText(path) }
  return /(?:export\s+(default\s+)?|^)class\s+SseSocket\b/m.test(Buffer.from(there.bytes).toString('utf8'))
    ? { kind: 'here', path }
    : { kind: 'none', because: taken(path, 'SseSocket') }
}

function taken(path: string, name: string): Text {
  return {
    en: `${path} is there and is no ${name}: name another place under adapter.path`,
    ja: `${path} はすでにあり、${name} ではありません。adapter.path で別の場所を指定してください`,
  }
}

function withHook(tree: Tree, place: AdapterPlace, user: string): AdapterPlace {
  if (place.kind === 'none') return place
  const path = hookPath(place.path)
  if (tree.ignores?.(path)) return { kind: 'none', because: ignored([path], true) }
  const there = tree.read(path)
  if (there.kind === 'failed') return { kind: 'none', because: unreadable(path, there.message) }
  if (there.kind === 'bytes')
    return /export\s+(default\s+)?function\s+useSseSocket\b/.test(Buffer.from(there.bytes).toString('utf8'))
      ? { ...place, hook: { path } }
      : { kind: 'none', because: taken(path, 'useSseSocket') }
  // As the user's own files name one another.
  const style = importStyleOf(tree, user, { imports: [] })
  const text = hookText(path, specifierFor(path, place.path, [], { ...style, aliases: [] }))
  return { ...place, hook: { path, text } }
}

/** Where the page or the worker will look for it, and nowhere else; nothing where all of the pages hold it. */
function classicPlace(tree: Tree, { path, loads, unseen }: ClassicAdapter): AdapterPlace {
  const isHeld = !unseen && loads.every((load) => load.kind === 'tag' && load.address === undefined)
  if (isHeld) return { kind: 'here', path }
  const none = (en: string, ja: string): AdapterPlace => ({ kind: 'none', because: { en, ja } })
  if (tree.ignores?.(path))
    return none(
      `git ignores ${path}, so the adapter would never be committed: add !${path} to .gitignore`,
      `${path} は git の無視対象で、アダプターがコミットされません。.gitignore に !${path} を追加してください`,
    )
  const there = tree.read(path)
  if (there.kind === 'skipped') return { kind: 'here', path, text: classicAdapter() }
  return there.kind === 'bytes' && /\bclass\s+SseSocket\b/.test(Buffer.from(there.bytes).toString('utf8'))
    ? { kind: 'here', path }
    : none(
        `${path} is there and is no SseSocket: give it another name`,
        `${path} はすでにあり、SseSocket ではありません。別の名前に変更してください`,
      )
}

/** A file that stands where a folder would have to be. */
function fileAround(tree: Tree, path: string): string | undefined {
  for (let folder = dirname(path); folder !== '.' && folder !== '/'; folder = dirname(folder))
    if (tree.read(folder).kind === 'bytes') return folder
  return undefined
}

function below(file: string): Text {
  return {
    en: `${file} is a file, and the adapter would lie below it: name another place under adapter.path`,
    ja: `${file} はファイルのため、その下にアダプターを置けません。adapter.path で別の場所を指定してください`,
  }
}

function unreadable(path: string, because: string): Text {
  return {
    en: `${path} cannot be read (${because}): name another place under adapter.path`,
    ja: `${path} を確認できません（${because}）。adapter.path で別の場所を指定してください`,
  }
}

/**
 * A build or an install takes such folders away, and the adapter with them. One that holds a client of ours is ours, whatever its
 * name.
 */
function refuseForeign(named: string, clients: readonly string[]): void {
  const folder = foreignFolderOf(named)
  if (folder === undefined || clients.some((path) => path.startsWith(`${folder}/`))) return
  throw new UsageError(
    phrase`adapter.path is ${named}, and ${folder} holds other people's code or what a build makes, so nothing was written; name a place among your own files: adapter: { path: src/lib/sse-socket.ts }`,
  )
}

/** A file that git ignores exists only for the user who ran this. */
function ignored(places: readonly string[], isNamed: boolean): Text {
  const list = [...new Set(places)].join(', ')
  return isNamed
    ? {
        en: `git ignores ${list}, so the adapter would never be committed: name another place under adapter.path, or add !${list} to .gitignore`,
        ja: `${list} は git の無視対象で、アダプターがコミットされません。adapter.path で別の場所を指定するか、.gitignore に !${list} を追加してください`,
      }
    : {
        en: `git ignores every place for the adapter (${list}): name one that it takes under adapter.path`,
        ja: `アダプターを置ける場所（${list}）がすべて git の無視対象です。adapter.path で無視されない場所を指定してください`,
      }
}

/** `adapter.path` is meant from the scanned root where it names the workspace, else from the workspace itself. */
function configured(workspace: string, { adapter }: Config): string | undefined {
  if (!adapter) return undefined
  const path = join(adapter.path)
  return workspace === '.' || path.startsWith(`${workspace}/`) ? path : join(workspace, path)
}

/**
 * The folder that all files share; a workspace's top, or its `src`, gets a `lib` for it. Where git ignores new files there, the
 * next folder is tried: beside the files themselves. A folder of routes is not used: a file in it would be a page.
 */
function foldersFor(
  workspace: string,
  paths: readonly string[],
  dependencies: readonly string[],
): readonly string[] {
  const own = paths.map((path) => dirname(path))
  const folder = sharedBy(own)
  const isTop = folder === workspace || folder === join(workspace, 'src')
  return [...(isTop ? [join(folder, 'lib')] : []), folder, ...own].map((one) => {
    const routes = routeFolderAround(one, workspace, dependencies)
    return routes === undefined ? one : besideRoutes(routes)
  })
}

function sharedBy(paths: readonly string[]): string {
  const [first = [], ...others] = paths.map((path) => path.split('/'))
  const shared = first.filter((_, i) =>
    others.every((parts) => parts.slice(0, i + 1).join('/') === first.slice(0, i + 1).join('/')),
  )
  return shared.length === 0 ? '.' : shared.join('/')
}

/** TypeScript where the files, or the workspace, use it. */
function kindFor(tree: Tree, workspace: string, paths: readonly string[]): 'ts' | 'js' {
  if (paths.some((path) => /\.[cm]?tsx?$/.test(path))) return 'ts'
  const isScript = paths.every((path) => /\.[cm]?jsx?$/.test(path))
  return !isScript && tree.read(join(workspace, 'tsconfig.json')).kind === 'bytes' ? 'ts' : 'js'
}
