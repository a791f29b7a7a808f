import { coversLine } from '../../model/lines.js'
import type { ServerRoute } from '../../model/route.js'
import type { ServerSocket } from '../../model/server-socket.js'
import type { Reason } from '../../model/socket.js'
import type { Location } from '../../model/source.js'
import type { ServedApplication, ServerPlan } from './server-plan.js'

/** A WebSocket route that has to do with a place, and what becomes of it. */
export interface RouteAt {
  readonly socket: ServerSocket
  readonly stands: /** What a kit would serve in its place. */
    | {
        readonly kind: 'can'
        readonly by: ServedApplication
        readonly stream: string
        readonly send: string
        readonly notes: readonly Reason[]
      }
    /** A kit names it; `isAlone`: its WebSocket has ended. */
    | { readonly kind: 'served'; readonly isAlone: boolean; readonly stream?: string; readonly send?: string }
    | { readonly kind: 'stays'; readonly reasons: readonly Reason[] }
}

interface Place {
  readonly path: string
  readonly line: number
}

/** The routes that are declared at a place, or whose handler is around it, or that a kit names there. Of nested ones the innermost. */
export function routesAt(
  { applications, already, stayed }: ServerPlan,
  routes: readonly ServerRoute[],
  place: Place,
): readonly RouteAt[] {
  const all: readonly RouteAt[] = [
    ...applications.flatMap((by) =>
      by.sockets.map(
        ({ socket, stream, send, notes }): RouteAt => ({
          socket,
          stands: { kind: 'can', by, stream, send, notes },
        }),
      ),
    ),
    ...already.map((socket) => ({ socket, stands: servedBy(socket, routes) })),
    ...stayed.map(({ socket, reasons }): RouteAt => ({ socket, stands: { kind: 'stays', reasons } })),
  ]
  const declared = all.filter(
    ({ socket }) => covers(socket.location, place) || covers(socket.servedAt, place),
  )
  if (declared.length > 0) return declared
  const around = all.filter(({ socket }) => covers(socket.handler, place))
  const least = Math.min(...around.map(({ socket }) => linesOf(socket.handler)))
  return around.filter(({ socket }) => linesOf(socket.handler) === least)
}

function servedBy({ servedAt }: ServerSocket, routes: readonly ServerRoute[]): RouteAt['stands'] {
  const own = routes.filter(
    ({ kit, location }) => kit !== undefined && JSON.stringify(location) === JSON.stringify(servedAt),
  )
  const stream = own.find(({ kind }) => kind === 'stream')
  const send = own.find(({ kind }) => kind === 'post')
  return {
    kind: 'served',
    isAlone: stream?.isAlone === true,
    ...(stream?.path === undefined ? {} : { stream: stream.path }),
    ...(send?.path === undefined ? {} : { send: send.path }),
  }
}

function covers(location: Location | undefined, place: Place): boolean {
  return location !== undefined && coversLine(location, place)
}

function linesOf(location: Location | undefined): number {
  return location ? location.end.line - location.start.line : Number.POSITIVE_INFINITY
}
