import { dirname, join } from 'node:path/posix'
import { adapterText } from '../../../transforms/runtime/text.js'
import type { Config } from '../../model/config.js'
import type { DecidedSocket } from '../../model/socket.js'
import type { Text, Tree } from '../../model/source.js'
import { unreadable } from './toolchain.js'

/** Where the adapter of one workspace lies, and what is written there; nothing when it is there already. */
export interface AdapterFile {
  readonly path: string
  readonly text?: string
}

export type AdapterPlace =
  | ({ readonly kind: 'here' } & AdapterFile)
  | { readonly kind: 'none'; readonly because: Text }

/** The adapter is written once a workspace: every socket of it imports the same file. */
export function adapterPlaces(
  tree: Tree,
  sockets: readonly DecidedSocket[],
  config: Config,
): ReadonlyMap<DecidedSocket, AdapterPlace> {
  const perWorkspace = new Map<string, DecidedSocket[]>()
  const places = new Map<DecidedSocket, AdapterPlace>()
  for (const socket of sockets) {
    const folder = workspaceOf(tree, socket.usage.path)
    if (folder === undefined) places.set(socket, { kind: 'none', because: noWorkspace })
    else perWorkspace.set(folder, [...(perWorkspace.get(folder) ?? []), socket])
  }
  for (const [folder, own] of perWorkspace) {
    const place = placeIn(
      tree,
      folder,
      own.map(({ usage }) => usage.path),
      config,
    )
    for (const socket of own) places.set(socket, place)
  }
  return places
}

/** The folder of the nearest `package.json`: `.` for the root's own; undefined where there is none. */
export function workspaceOf(tree: Tree, path: string): string | undefined {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (tree.read(join(folder, 'package.json')).kind === 'bytes') return folder
    if (folder === '.' || folder === '/') return undefined
  }
}

function placeIn(tree: Tree, workspace: string, paths: readonly string[], config: Config): AdapterPlace {
  const kind = kindFor(tree, workspace, paths)
  const path = configured(workspace, config) ?? join(folderFor(workspace, paths), `sse-socket.${kind}`)
  const there = tree.read(path)
  if (there.kind !== 'bytes') {
    const because = unreadable(tree, workspace, kind, paths)
    return because ? { kind: 'none', because } : { kind: 'here', path, text: adapterText(path) }
  }
  return /export\s+(default\s+)?class\s+SseSocket\b/.test(Buffer.from(there.bytes).toString('utf8'))
    ? { kind: 'here', path }
    : {
        kind: 'none',
        because: {
          en: `${path} is there and is no SseSocket: name another place under adapter.path`,
          ja: `${path} は既にあり、SseSocket ではありません。adapter.path で別の場所を指定してください`,
        },
      }
}

/** `adapter.path` is meant from the scanned root where it names the workspace, else from the workspace itself. */
function configured(workspace: string, { adapter }: Config): string | undefined {
  if (!adapter) return undefined
  const path = join(adapter.path)
  return workspace === '.' || path.startsWith(`${workspace}/`) ? path : join(workspace, path)
}

/** The folder that all files share; a workspace's own top, or its `src`, gets a `lib` for it. */
function folderFor(workspace: string, paths: readonly string[]): string {
  const [first = '', ...others] = paths.map((path) => dirname(path).split('/'))
  const folders = [first, ...others].filter((one) => one !== '') as string[][]
  const shared = (folders[0] ?? []).filter((_, i) =>
    folders.every((parts) => parts.slice(0, i + 1).join('/') === folders[0]?.slice(0, i + 1).join('/')),
  )
  const folder = shared.length === 0 ? '.' : shared.join('/')
  return folder === workspace || folder === join(workspace, 'src') ? join(folder, 'lib') : folder
}

/** TypeScript where the files, or the workspace, are of it. */
function kindFor(tree: Tree, workspace: string, paths: readonly string[]): 'ts' | 'js' {
  if (paths.some((path) => /\.[cm]?tsx?$/.test(path))) return 'ts'
  const isScript = paths.every((path) => /\.[cm]?jsx?$/.test(path))
  return !isScript && tree.read(join(workspace, 'tsconfig.json')).kind === 'bytes' ? 'ts' : 'js'
}

const noWorkspace: Text = {
  en: 'there is no package.json above it: the adapter is a module, and needs the package eventsource-parser',
  ja: '上位フォルダーに package.json がありません。アダプターはモジュールで、eventsource-parser パッケージが必要です',
}
