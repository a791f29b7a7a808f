import type { Node } from 'ts-morph'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, symbolOf, unwrap } from '../../languages/script/syntax.js'
import { memberOf } from '../../languages/script/values/values.js'
import type { WsServer } from '../routes/node/ws-servers.js'
import { type ServerLibrary, serverLibrary, serverTriggers } from '../sockets/libraries.js'
import { packageExportsIn } from '../sockets/package-exports.js'
import type { ProtocolLibrary } from '../ways-out.js'

/** A server of a library that is not one of those that take a kit. */
export interface LibraryServer {
  readonly file: ScriptFile
  readonly at: Node
  readonly title: string
  /** The library, where it has its own protocol; else it serves plain WebSockets in another way. */
  readonly owner?: ProtocolLibrary
  /** The server of `ws` that it is put on. */
  readonly on?: WsServer
}

const said = new RegExp(
  `${serverTriggers.join('|')}|\\bupgradeWebSocket\\b|\\bWebSocketPair\\b|\\bdefineWebSocketHandler\\b|\\bserve\\b`,
)

/** Servers of Socket.IO and the like, of Bun, Deno, uWebSockets.js and others, where they are made. */
export function libraryServers(file: ScriptFile, servers: readonly WsServer[]): readonly LibraryServer[] {
  const { morph, ast } = file
  const { Node: N, SyntaxKind: K } = morph
  if (!said.test(file.source.text)) return []
  const exportsOf = packageExportsIn(file)
  const found: LibraryServer[] = []
  for (const call of [
    ...descendantsOf(morph, ast, K.NewExpression),
    ...descendantsOf(morph, ast, K.CallExpression),
  ]) {
    const callee = unwrap(morph, call.getExpression())
    if (N.isCallExpression(call) && !mayServe(callee)) continue
    const form = N.isNewExpression(call) ? 'made' : 'called'
    const exported = exportsOf(callee)
    const library = exported.flatMap((one) => serverLibrary(one, form) ?? []).find(hasOwnServer)
    if (library) {
      const on = call.getArguments().flatMap((given) => serverGiven(given))[0]
      found.push({ ...serverOf(library), file, at: call, ...(on ? { on } : {}) })
      continue
    }
    const host = hostOf(callee, call.getArguments(), exported)
    if (host !== undefined) found.push({ file, at: call, title: host })
    const plugin = pluginOf(callee, call.getArguments())
    if (plugin) found.push({ ...serverOf(plugin), file, at: call })
  }
  return found

  /** Names alone: what a callee is, takes the compiler long. */
  function mayServe(callee: Node): boolean {
    return N.isIdentifier(callee) || N.isPropertyAccessExpression(callee) || N.isCallExpression(callee)
  }

  /** `useServer({ schema }, wss)`, `applyWSSHandler({ wss, router })`. */
  function serverGiven(given: Node): readonly WsServer[] {
    const member = memberOf(morph, given, 'wss') ?? memberOf(morph, given, 'server')
    const all = [given, ...(member ? [member] : [])].map((one) => unwrap(morph, one))
    return servers.filter(({ values }) => all.some((one) => values.has(one)))
  }

  function pluginOf(callee: Node, [first]: readonly Node[]): ServerLibrary | undefined {
    if (!first || !N.isPropertyAccessExpression(callee) || callee.getName() !== 'register') return undefined
    const [library] = exportsOf(unwrap(morph, first)).flatMap((one) => serverLibrary(one, 'plugin') ?? [])
    return library && hasOwnServer(library) ? library : undefined
  }

  /** What turns requests into sockets outside of Node's own server. */
  function hostOf(
    callee: Node,
    [options]: readonly Node[],
    exported: readonly { readonly module: string; readonly name: string }[],
  ): string | undefined {
    const text = callee.getText()
    const isGlobal = (name: string) =>
      N.isPropertyAccessExpression(callee) &&
      callee.getExpression().getText() === name &&
      symbolOf(callee.getExpression()) === undefined
    if (text === 'Deno.upgradeWebSocket' && isGlobal('Deno')) return 'Deno'
    if (
      (text === 'Bun.serve' && isGlobal('Bun')) ||
      exported.some(({ module, name }) => module === 'bun' && name === 'serve')
    )
      return options && memberOf(morph, options, 'websocket') ? 'Bun' : undefined
    if (text === 'WebSocketPair' && symbolOf(callee) === undefined) return 'Cloudflare Workers'
    if (text === 'defineWebSocketHandler') return 'Nitro'
    const own = exported.find(({ name }) => name === 'upgradeWebSocket')
    if (!own) return undefined
    if (own.module === 'hono/bun') return 'Hono (Bun)'
    if (own.module === 'hono/deno') return 'Hono (Deno)'
    return own.module === 'hono/cloudflare-workers' ? 'Hono (Cloudflare Workers)' : undefined
  }
}

/** It does not only add WebSockets to a framework. */
function hasOwnServer({ serves }: ServerLibrary): boolean {
  return serves !== 'routes'
}

function serverOf(library: ServerLibrary): Pick<LibraryServer, 'title' | 'owner'> {
  return { title: library.name, ...(library.serves === 'plain' ? {} : { owner: library }) }
}
