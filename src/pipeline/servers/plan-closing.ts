import { closingEdits } from '../../../transforms/asgi-server/closing.js'
import type { SourceHost } from '../../languages/parsed-file.js'
import { locate } from '../../model/lines.js'
import { append } from '../../model/once.js'
import type { PlannedFile, TextEdit } from '../../model/plan.js'
import type { Location, Tree } from '../../model/source.js'
import { closedSockets } from '../../servers/python/closing.js'
import type { KitSocket } from '../../sockets/routes/python/kits.js'
import { editedFile, readAgain } from './edited-files.js'
import type { ReadServers } from './read-servers.js'

/** `Socket("/ws")` in the list of a kit. */
export interface KitRoute {
  /** As it is written. */
  readonly path: string
  readonly location: Location
}

export function kitRoutesIn({ kits }: ReadServers): readonly KitRoute[] {
  return kits.flatMap(({ sockets }) => sockets.map(routeOf))
}

function routeOf({ path, site: { call, scope } }: KitSocket): KitRoute {
  return { path, location: locate(scope.module.source, call.span) }
}

/** What becomes of the WebSockets of routes that kits name. */
export interface ClosingPlan {
  readonly files: readonly PlannedFile[]
  /** In the order of the code. */
  readonly ending: readonly KitRoute[]
  /** `websocket=False` is there. */
  readonly ended: readonly KitRoute[]
  /** What `websocket=` is, is decided at run time. */
  readonly unknown: readonly KitRoute[]
}

/** Ends the WebSockets of these routes; undefined: of all that the kits name. */
export function planClosing(
  read: ReadServers,
  routes: ReadonlySet<string> | undefined,
  { host, tree }: { readonly host: SourceHost; readonly tree: Tree },
): ClosingPlan {
  const isMeant = ({ path }: KitSocket) => routes === undefined || routes.has(path)
  const meant = read.kits.flatMap(({ sockets }) => sockets.filter(isMeant))
  const edits = new Map<string, TextEdit[]>()
  for (const kit of read.kits) {
    const ending = kit.sockets.filter((one) => isMeant(one) && one.websocket === true)
    for (const [path, closed] of closedSockets(kit, ending))
      for (const edit of closingEdits(read.files.get(path)?.source.text ?? '', closed))
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
    return new Set(left.map(({ site }) => site.scope.module.source.path))
  })
  return {
    files: planned.map((file) => checked.get(file.path) ?? file),
    ending: meant.filter(({ websocket }) => websocket === true).map(routeOf),
    ended: meant.filter(({ websocket }) => websocket === false).map(routeOf),
    unknown: meant.filter(({ websocket }) => websocket === undefined).map(routeOf),
  }
}
