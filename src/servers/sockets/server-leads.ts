import type { Node } from 'ts-morph'
import type { Followed, OutgoingReferences } from '../../languages/script/flow/flow.js'
import { ownerOf, type Program } from '../../languages/script/program/program.js'
import { unreadBehind } from '../../languages/script/program/resolve.js'
import type { TsMorph } from '../../languages/script/script.js'
import { outermostWrapper, unwrap } from '../../languages/script/syntax.js'
import { putOn } from './handed-by-framework.js'
import { unreadKept } from './kept-values.js'
import { managementSendersOf } from './management-sends.js'
import { memberUseOf } from './member-use.js'
import { isOfTable, isTelling } from './named-members.js'
import { ownSendersOf } from './own-senders.js'
import { keptById } from './registries.js'
import { serverFlowsOf } from './server-flows.js'

/** Where files that were not read may take a server or one of its sockets up, or call what sends by it. */
export function serverLeadsOf(program: Program): readonly OutgoingReferences[] {
  return [...ofServers(program), ofManagement(program)]
}

/** Files that import a function which sends to connections of API Gateway, to all or to one. */
function ofManagement(program: Program): OutgoingReferences {
  const { functions, functionsToOne } = managementSendersOf(program)
  const modules = [...functions, ...functionsToOne].map((one) => ownerOf(one).file)
  return { modules: new Set(modules), names: new Set(), globals: new Set(), paths: new Set() }
}

function ofServers(program: Program): readonly OutgoingReferences[] {
  const flows = serverFlowsOf(program)
  const { names } = ownSendersOf(program)
  const byId = [...flows.ioSockets.uses, ...flows.named.ioSockets.uses].flatMap(({ name, start, file }) => {
    if (name !== 'id') return []
    const taker = takerOf(file.morph, start)
    return [
      ...keptById(file.morph, start).flatMap((one) => unreadBehind(ownerOf(one).file.morph, one)),
      ...(taker ? unreadBehind(file.morph, taker) : []),
    ]
  })
  const called = new Set([...names].filter(isTelling))
  return [flows, flows.named]
    .flatMap(({ servers, sockets, raw, io, ioSockets }) => [
      ...servers.map(({ followed }) => followed),
      sockets,
      raw,
      io.followed,
      ioSockets.followed,
    ])
    .flatMap((one): OutgoingReferences[] =>
      one
        ? [
            {
              ...one.leads,
              paths: new Set([...one.leads.paths, ...byId, ...behindTables(one)]),
              // `c.set('broadcast', broadcast)`: what sends is handed on as sockets are.
              carried: new Set([...namesPut(one), ...called]),
              methods: new Set([...(one.leads.methods ?? [])].filter(isTelling)),
              called,
              spoken: new Set([flows.io.followed || flows.ioSockets.followed ? 'io' : 'ws']),
            },
          ]
        : [],
    )
}

/** `rooms.join` of `rooms.join(socket.id)`. */
function takerOf(morph: TsMorph, socket: Node): Node | undefined {
  const id = memberUseOf(morph, socket)?.access
  const call = id && outermostWrapper(morph, id).getParent()
  return morph.Node.isCallExpression(call) ? call.getExpression() : undefined
}

/** Names by which a request or an application hands them on. */
function namesPut({ values }: Followed): readonly string[] {
  return [...values].flatMap((one) => putOn(one)?.name ?? [])
}

/** Files of the functions of `handlers[type](socket)`. */
function behindTables({ values }: Followed): readonly string[] {
  return [...values].flatMap((one) => {
    const { morph } = ownerOf(one).file
    const call = outermostWrapper(morph, one).getParent()
    if (!morph.Node.isCallExpression(call)) return []
    const callee = unwrap(morph, call.getExpression())
    return isOfTable(callee) ? unreadKept(callee) : []
  })
}
