import type { Node } from 'ts-morph'
import type { Followed, Start } from '../../languages/script/flow/flow.js'
import { followFrom } from '../../languages/script/flow/follow.js'
import { perProgram } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import type { ScriptFile } from '../../languages/script/script.js'
import {
  descendantsOf,
  identifiersNamed,
  outermostWrapper,
  parametersOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { functionsGiven } from '../routes/node/handlers.js'
import { takenFromFramework } from './handed-by-framework.js'
import { serverLibrary } from './libraries.js'
import { listenerOf, type MemberUse, memberUseOf } from './member-use.js'
import { collectionMeant, functionsCalled } from './named-members.js'
import { packageExportsIn } from './package-exports.js'
import { isWsServer } from './ws-servers.js'

/** A server of the package `ws`, or of one with its interface, wherever the program uses it. */
export interface SocketServer {
  /** `new WebSocketServer(…)`, `expressWs(app).getWss()`, `fastify.websocketServer`. */
  readonly made: Node
  readonly uses: readonly ServerUse[]
  readonly followed: Followed
}

export interface ServerUse extends MemberUse {
  readonly file: ScriptFile
}

const serverWords = /['"](?:ws|isomorphic-ws)['"]|getWss|websocketServer/

/** Worked out once a program. */
export const socketServersOf = perProgram(({ files }): readonly SocketServer[] =>
  files
    .filter(({ source }) => serverWords.test(source.text))
    .flatMap((file) => serversIn(file))
    .map((made) => {
      const own = [made, ...thisOf(made)].map((node) => ({ node, path: [] }))
      const first = followFrom(own, made, { functionsCalled, collectionMeant })
      const more = [...first.values].flatMap((one) => [...takenFromFramework(one), ...chainedOn(one)])
      const followed =
        more.length > 0 ? followFrom([...own, ...more], made, { functionsCalled, collectionMeant }) : first
      const uses = followed.references.flatMap(({ node, file }): ServerUse[] => {
        const use = memberUseOf(file.morph, node)
        return use ? [{ ...use, file }] : []
      })
      return { made, followed, uses }
    }),
)

/** `this` of a class that extends the server's. */
function thisOf(made: Node): readonly Node[] {
  const { morph } = ownerOf(made).file
  if (!morph.Node.isNewExpression(made)) return []
  return functionsOf(made.getExpression()).flatMap((one) =>
    descendantsOf(morph, one, morph.SyntaxKind.ThisKeyword),
  )
}

/** What `wss.on('listening', …).on('error', …)` gives back: the server; of a socket the socket. */
export function chainedOn(server: Node): readonly Start[] {
  const { morph } = ownerOf(server).file
  const found: Start[] = []
  for (let use = memberUseOf(morph, server); use?.call && listenerOf(morph, use); ) {
    if (isTaken(use.call)) found.push({ node: use.call, path: [] })
    use = memberUseOf(morph, use.call)
  }
  return found
}

/** Whether what a call gives goes anywhere. */
export function isTaken(call: Node): boolean {
  const { morph } = ownerOf(call).file
  return !morph.Node.isExpressionStatement(outermostWrapper(morph, call).getParent())
}

function serversIn(file: ScriptFile): readonly Node[] {
  const { morph, ast } = file
  const { Node: N, SyntaxKind: K } = morph
  const exportsOf = packageExportsIn(file)
  const extendsServer = (callee: Node) =>
    functionsOf(callee).some((one) => {
      const base = N.isClassDeclaration(one) || N.isClassExpression(one) ? one.getExtends() : undefined
      return base !== undefined && isServerClass(base.getExpression())
    })
  const isServerClass = (callee: Node) =>
    exportsOf(callee).some(
      (one) =>
        (one.module === 'ws' && /(^|\.)(WebSocketServer|Server)$/.test(one.name)) ||
        serverLibrary(one, 'made')?.name === 'isomorphic-ws',
    )
  const made = descendantsOf(morph, ast, K.NewExpression).filter((one) => {
    const callee = unwrap(morph, one.getExpression())
    return isWsServer(morph, one) || isServerClass(callee) || extendsServer(callee)
  })
  const got = identifiersNamed(morph, ast, 'getWss').flatMap((name): Node[] => {
    const access = name.getParent()
    const callee = N.isPropertyAccessExpression(access) && access.getNameNode() === name ? access : name
    const call = callee.getParent()
    return N.isCallExpression(call) && call.getExpression() === callee ? [call] : []
  })
  const ofFastify = identifiersNamed(morph, ast, 'websocketServer').flatMap((name): Node[] => {
    const access = name.getParent()
    return N.isPropertyAccessExpression(access) && access.getNameNode() === name ? [access] : []
  })
  return [...made, ...got, ...ofFastify]
}

/** Where a server hands out its sockets: to listeners, to callbacks of `handleUpgrade`, and all of them as `clients`. */
export function socketsOfServer({ uses }: SocketServer): readonly Start[] {
  return uses.flatMap((use) => [...clientsOf(use), ...givenBy(use)])
}

export function clientsOf({ name, access }: ServerUse): readonly Start[] {
  return name === 'clients' ? [{ node: access, path: ['[]'] }] : []
}

function givenBy(use: ServerUse): readonly Start[] {
  return functionsGivenTo(use).flatMap((one) => {
    const [parameter] = parametersOf(one)
    return parameter ? [{ node: parameter.getNameNode(), path: [] }] : []
  })
}

/** The functions that a server calls with a socket. */
export function functionsGivenTo(use: ServerUse): readonly Node[] {
  const { morph } = use.file
  const heard = listenerOf(morph, use)
  if (heard) return heard.event === 'connection' ? functionsGiven(morph, heard.listener) : []
  const callback = use.name === 'handleUpgrade' ? use.call?.getArguments()[3] : undefined
  return callback ? functionsGiven(morph, callback) : []
}
