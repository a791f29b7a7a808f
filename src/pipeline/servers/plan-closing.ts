import type { SourceHost } from '../../languages/parsed-file.js'
import { append } from '../../model/once.js'
import type { PlannedFile, TextEdit } from '../../model/plan.js'
import type { ClosedSockets, KitSocketEntry, ServerKit } from '../../model/server-socket.js'
import type { Tree } from '../../model/source.js'
import { editedFile, readAgain } from './edited-files.js'
import { kitLanguageFor } from './plan-servers.js'
import type { ReadServers } from './read-servers.js'

/** What a kit lists: `Socket("/ws")`. */
export type KitRoute = Pick<KitSocketEntry, 'path' | 'location'>

export function kitRoutesIn({ kits }: ReadServers): readonly KitRoute[] {
  return kits.flatMap(({ sockets }) => sockets)
}

/** What becomes of the WebSockets of routes that kits name. */
export interface ClosingPlan {
  readonly files: readonly PlannedFile[]
  /** In the order of the code. */
  readonly ending: readonly KitRoute[]
  /** Its WebSocket has ended before. */
  readonly ended: readonly KitRoute[]
  /** Whether it ends, is decided at run time. */
  readonly unknown: readonly KitRoute[]
}

/** Ends the WebSockets of these routes; undefined: of all that the kits name. */
export function planClosing(
  read: ReadServers,
  routes: ReadonlySet<string> | undefined,
  { host, tree }: { readonly host: SourceHost; readonly tree: Tree },
): ClosingPlan {
  const isMeant = ({ path }: KitSocketEntry) => routes === undefined || routes.has(path)
  const meant = read.kits.flatMap(({ sockets }) => sockets.filter(isMeant))
  const edits = new Map<string, TextEdit[]>()
  for (const kit of read.kits) {
    const ending = kit.sockets.filter((one) => isMeant(one) && one.websocket === true)
    for (const [path, closed] of closedIn(kit, ending))
      for (const edit of kitLanguageFor(path).closing(read.files.get(path)?.source.text ?? '', closed))
        append(edits, path, edit)
  }
  const planned = [...edits].flatMap(([path, own]) => {
    const file = read.files.get(path)
    return file ? [editedFile(file, own, tree)] : []
  })
  const checked = readAgain(planned, host, (now) => {
    const left = now.kits.flatMap(({ sockets }) =>
      sockets.filter((one) => isMeant(one) && one.websocket === true),
    )
    return new Set(left.map(({ location }) => location.path))
  })
  return {
    files: planned.map((file) => checked.get(file.path) ?? file),
    ending: meant.filter(({ websocket }) => websocket === true),
    ended: meant.filter(({ websocket }) => websocket === false),
    unknown: meant.filter(({ websocket }) => websocket === undefined),
  }
}

/** Those of one kit, file by file. */
function closedIn(
  { list }: ServerKit,
  sockets: readonly KitSocketEntry[],
): ReadonlyMap<string, ClosedSockets> {
  const byFile = new Map<string, KitSocketEntry[]>()
  for (const one of sockets) append(byFile, one.location.path, one)
  return new Map(
    [...byFile].map(([path, own]) => [path, { list: list?.path === path ? list : undefined, sockets: own }]),
  )
}
