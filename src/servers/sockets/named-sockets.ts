import type { Node, ParameterDeclaration } from 'ts-morph'
import { isFunctionLike } from '../../languages/script/program/resolve.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, referencesOf, symbolOf } from '../../languages/script/syntax.js'
import { memberUseOf } from './member-use.js'
import { functionsCalled } from './named-members.js'
import type { TypedKind, TypedStart } from './typed-sockets.js'

interface Named {
  readonly kind: TypedKind
  readonly name: RegExp
  /** One of these members is taken of it; absent: the name alone says it. */
  readonly members?: RegExp
}

/** Names that servers give what they hand on, and what is done with nothing else. */
const named: readonly Named[] = [
  { kind: 'io-server', name: /^io$/, members: /^(emit|to|in|of|on|sockets|use|fetchSockets)$/ },
  {
    kind: 'io-socket',
    name: /^(socket|client|sock)$/,
    members: /^(emit|to|broadcast|join|leave|handshake|rooms)$/,
  },
  { kind: 'ws-server', name: /^wss$/ },
  {
    kind: 'ws-socket',
    name: /^(ws|socket|client|conn|connection)$/,
    members: /^(send|readyState|terminate|ping)$/,
  },
]

const ofBrowser = /\bwindow\.|\bdocument\.|socket\.io-client|new WebSocket\(|\breact\b/

/**
 * Parameters of functions that are stored, bound or defined apart, so that no call of them is visible: their names and their uses
 * decide what they are. `reached`: nodes that were followed from a server, which is better evidence.
 */
export function namedStartsIn(file: ScriptFile, reached: ReadonlySet<Node>): readonly TypedStart[] {
  const { morph, ast, source } = file
  const { Node: N, SyntaxKind: K } = morph
  const isOurs = source.zone === 'source' && !file.embedded && !/\.[jt]sx$/.test(source.path)
  if (!isOurs || ofBrowser.test(source.text)) return []
  return descendantsOf(morph, ast, K.Parameter).flatMap((one): TypedStart[] => {
    const name = one.getNameNode()
    if (!N.isIdentifier(name) || !named.some(({ name: names }) => names.test(name.getText()))) return []
    if (!isSetApart(one)) return []
    const uses = referencesOf(morph, ast, name.getText(), symbolOf(name)).filter((use) => use !== name)
    if (uses.some((use) => reached.has(use))) return []
    const taken = uses.flatMap((use) => memberUseOf(morph, use)?.name ?? [])
    const found = named.find(
      ({ name: names, members }) =>
        names.test(name.getText()) && (!members || taken.some((member) => members.test(member))),
    )
    return found ? [{ node: name, path: [], kind: found.kind }] : []
  })

  /** A function, a method, or what is kept as one; a callback that is given to a function of the program's own. */
  function isSetApart(parameter: ParameterDeclaration): boolean {
    const around = parameter.getParent()
    const parent = around.getParent()
    if (!isFunctionLike(morph, around)) return false
    return N.isCallExpression(parent) && parent.getExpression() !== around
      ? functionsCalled(parent.getExpression()).length > 0
      : true
  }
}
