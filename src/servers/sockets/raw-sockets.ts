import type { CallExpression, Node } from 'ts-morph'
import type { Followed, Start } from '../../languages/script/flow/flow.js'
import { declarationOf } from '../../languages/script/program/declarations.js'
import { perProgram } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, outermostWrapper, parametersOf } from '../../languages/script/syntax.js'
import { codeCalledBy, functionsGiven } from '../routes/node/handlers.js'
import { listeningTo } from './member-use.js'

/** `server.on('upgrade', (request, socket) => …)` of a server that answers the handshake of RFC 6455 itself. */
export interface RawUpgrade {
  readonly file: ScriptFile
  readonly call: CallExpression
  readonly listeners: readonly Node[]
}

/** Words of a file that listens to upgrades. */
export const upgradeWords = String.raw`\bon(?:ce)?\(\s{0,40}['"]upgrade['"]`
const listens = new RegExp(upgradeWords)
/** Written as a header; a client reads it from the response. */
const accepts = /sec-websocket-accept\s{0,4}(?::|['"`]\s{0,4}[:,])/i

/** The servers of a program that write and read the frames of WebSocket themselves. */
export const rawUpgradesOf = perProgram(({ files }): readonly RawUpgrade[] =>
  files
    .filter(({ source, embedded }) => !embedded && listens.test(source.text))
    .flatMap((file) => {
      const { morph, ast } = file
      return listeningTo(morph, ast, /^upgrade$/).flatMap((call): RawUpgrade[] => {
        const [, listener] = call.getArguments()
        const listeners = listener ? functionsGiven(morph, listener) : []
        const isAnswered = codeCalledBy(morph, listeners).some((one) => accepts.test(one.getText()))
        return isAnswered ? [{ file, call, listeners }] : []
      })
    }),
)

/** The sockets that such servers are given: plain ones of `net`. */
export function rawSocketsOf({ listeners }: RawUpgrade): readonly Start[] {
  return listeners.flatMap((one) => {
    const [, socket] = parametersOf(one)
    return socket ? [{ node: socket.getNameNode(), path: [] }] : []
  })
}

/** `new Connection(socket)`, where a class of the program reads and writes the socket: as good as a socket of `ws`. */
export function wrappedIn({ values }: Followed): readonly Start[] {
  return [...values].flatMap((one): Start[] => {
    const { morph } = ownerOf(one).file
    const value = outermostWrapper(morph, one)
    const made = value.getParent()
    const isMade =
      morph.Node.isNewExpression(made) &&
      made.getArguments().includes(value) &&
      functionsOf(made.getExpression()).length > 0
    return isMade ? [{ node: made, path: [] }] : []
  })
}

/** `socket.write('HTTP/1.1 101 …')`: the handshake, or a refusal. */
export function isOfHandshake(morph: TsMorph, call: CallExpression): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const isHttp = (one: Node | undefined) => one !== undefined && /['"`]HTTP\/1\.[01]/.test(one.getText())
  return call.getArguments().some((given) => {
    if (isHttp(given)) return true
    return [given, ...descendantsOf(morph, given, K.Identifier)].some((name) => {
      const declared = N.isIdentifier(name) ? declarationOf(morph, name) : undefined
      return N.isVariableDeclaration(declared) && isHttp(declared.getInitializer())
    })
  })
}
