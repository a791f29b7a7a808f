import type { Node } from 'ts-morph'
import type { ScriptFile } from '../../languages/script/script.js'
import { bare, descendantsOf, symbolOf } from '../../languages/script/syntax.js'
import { memberOf } from '../../languages/script/values/address-from-callers.js'
import type { WsServer } from '../routes/node/ws-servers.js'
import { serverLibrary, serverTriggers } from '../sockets/libraries.js'
import { packageExportsIn } from '../sockets/package-exports.js'

/** A server of a library that is not one of those that take a kit. */
export interface LibraryServer {
  readonly file: ScriptFile
  readonly at: Node
  readonly title: string
  /** It speaks a protocol of its own; else it serves plain WebSockets in another way. */
  readonly isProtocol: boolean
  /** The server of `ws` that it is put on. */
  readonly on?: WsServer
}

/** Titles of what only adds WebSockets to a framework, whose routes are read. */
const adding = /^(express-ws|koa-websocket|@hono\/node-ws|@fastify\/websocket|NestJS adapter|isomorphic-ws)$/
/** Titles of libraries that serve WebSockets without a protocol of their own. */
const plain = /^(websocket|faye-websocket|websocket-stream|crossws)$/

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
    const callee = bare(morph, call.getExpression())
    if (N.isCallExpression(call) && !mayServe(callee)) continue
    const form = N.isNewExpression(call) ? 'made' : 'called'
    const exported = exportsOf(callee)
    const title = exported.flatMap((one) => serverLibrary(one, form) ?? []).find((one) => !adding.test(one))
    if (title !== undefined) {
      const on = call.getArguments().flatMap((given) => serverGiven(given))[0]
      found.push({ file, at: call, title, isProtocol: !plain.test(title), ...(on ? { on } : {}) })
      continue
    }
    const host = hostOf(callee, call.getArguments(), exported)
    if (host !== undefined) found.push({ file, at: call, title: host, isProtocol: false })
    const plugin = pluginOf(callee, call.getArguments())
    if (plugin !== undefined) found.push({ file, at: call, title: plugin, isProtocol: true })
  }
  return found

  /** Names alone: what a callee is, takes the compiler long. */
  function mayServe(callee: Node): boolean {
    return N.isIdentifier(callee) || N.isPropertyAccessExpression(callee) || N.isCallExpression(callee)
  }

  /** `useServer({ schema }, wss)`, `applyWSSHandler({ wss, router })`. */
  function serverGiven(given: Node): readonly WsServer[] {
    const member = memberOf(morph, given, 'wss') ?? memberOf(morph, given, 'server')
    const all = [given, ...(member ? [member] : [])].map((one) => bare(morph, one))
    return servers.filter(({ values }) => all.some((one) => values.has(one)))
  }

  function pluginOf(callee: Node, [first]: readonly Node[]): string | undefined {
    if (!first || !N.isPropertyAccessExpression(callee) || callee.getName() !== 'register') return undefined
    const title = exportsOf(bare(morph, first)).flatMap((one) => serverLibrary(one, 'plugin') ?? [])[0]
    return title === undefined || adding.test(title) ? undefined : title
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
