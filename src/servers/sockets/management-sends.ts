import type { CallExpression, NewExpression, Node } from 'ts-morph'
import { memberDeclarations } from '../../languages/script/program/member-types.js'
import { oncePer, perProgram } from '../../languages/script/program/once-per.js'
import { isOfTest, ownerOf } from '../../languages/script/program/program.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, unwrap } from '../../languages/script/syntax.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
import { isManagementMethod, managementCommand, managementMethod, managementWords } from './management-api.js'
import { type OwnSenders, sendersOf } from './own-senders.js'
import { packageExportsIn } from './package-exports.js'

/** A call by which a file speaks to a connection of API Gateway. */
export interface ManagementSend {
  readonly kind: 'call' | 'command' | 'request'
  readonly call: CallExpression | NewExpression
  /** Where it is shown. */
  readonly at: Node
  /** The method, the command, or the function that makes the request. */
  readonly name: string
  readonly isSure: boolean
  /** It hands over a message: it does not look up or close the connection. */
  readonly isMessage: boolean
}

/**
 * `api.postToConnection(…)`, `client.send(new PostToConnectionCommand(…))`, and requests to `/@connections/`. A command is shown where
 * it is sent; one of which that is not seen, where it is made.
 */
export const managementSendsIn = oncePer((file: ScriptFile): readonly ManagementSend[] =>
  managementWords.test(file.source.text) ? [...calls(file), ...commands(file), ...requests(file)] : [],
)

/** Pools and sessions have a `getConnection`; nothing else has a `postToConnection`. */
function* calls(file: ScriptFile): Iterable<ManagementSend> {
  const { morph, ast } = file
  const exportsOf = packageExportsIn(file)
  for (const call of descendantsOf(morph, ast, morph.SyntaxKind.CallExpression)) {
    const callee = unwrap(morph, call.getExpression())
    if (!morph.Node.isPropertyAccessExpression(callee) || !isManagementMethod(callee.getName())) continue
    const name = callee.getName()
    const isMessage = name === 'postToConnection'
    const isSure = exportsOf(callee).some((one) => managementMethod(one) !== undefined)
    if (!isSure && !isMessage) continue
    // A wrapper in the project is found where it sends to the connection.
    if (!isSure && isOwn(file, callee.getNameNode())) continue
    yield { kind: 'call', call, at: callee.getNameNode(), name, isSure, isMessage }
  }
}

function isOwn({ morph }: ScriptFile, name: Node): boolean {
  const { Node: N } = morph
  return memberDeclarations(name).some(
    (one) => N.isMethodDeclaration(one) || N.isFunctionDeclaration(one) || N.isPropertyAssignment(one),
  )
}

function* commands(file: ScriptFile): Iterable<ManagementSend> {
  const { morph, ast } = file
  const exportsOf = packageExportsIn(file)
  let sent: ReadonlyMap<Node, readonly CallExpression[]> | undefined
  for (const made of descendantsOf(morph, ast, morph.SyntaxKind.NewExpression)) {
    const [name] = exportsOf(made.getExpression()).flatMap((from) => managementCommand(from) ?? [])
    if (name === undefined) continue
    sent ??= sentApart(file)
    const more = {
      kind: 'command',
      name,
      isSure: true,
      isMessage: name === 'PostToConnectionCommand',
    } as const
    const apart = sent.get(made) ?? []
    for (const call of apart) yield { ...more, call, at: lastNode(morph, call.getExpression()) }
    if (apart.length > 0) continue
    const here = sentHere(morph, made)
    yield {
      ...more,
      call: here ?? made,
      at: here ? lastNode(morph, here.getExpression()) : made.getExpression(),
    }
  }
}

/** `client.send(new Command(…))`. */
function sentHere(morph: TsMorph, made: Node): CallExpression | undefined {
  const { Node: N } = morph
  const call = made.getParent()
  if (!N.isCallExpression(call) || call.getArguments()[0] !== made) return undefined
  const callee = unwrap(morph, call.getExpression())
  return N.isPropertyAccessExpression(callee) && callee.getName() === 'send' ? call : undefined
}

/** What is made elsewhere in the file and sent by `client.send(command)`, with the calls. */
function sentApart({ morph, ast }: ScriptFile): ReadonlyMap<Node, readonly CallExpression[]> {
  const { Node: N } = morph
  const sent = new Map<Node, CallExpression[]>()
  for (const call of descendantsOf(morph, ast, morph.SyntaxKind.CallExpression)) {
    const callee = unwrap(morph, call.getExpression())
    const [given] = call.getArguments()
    if (!given || !N.isPropertyAccessExpression(callee) || callee.getName() !== 'send') continue
    if (N.isNewExpression(unwrap(morph, given))) continue
    for (const one of valuesBehind(newSearch(morph), given)) {
      const made = unwrap(morph, one)
      if (made.getSourceFile() === ast) sent.set(made, [...(sent.get(made) ?? []), call])
    }
  }
  return sent
}

/** The name of a method, or the callee itself. */
export function lastNode(morph: TsMorph, callee: Node): Node {
  const value = unwrap(morph, callee)
  return morph.Node.isPropertyAccessExpression(value) ? value.getNameNode() : value
}

/** Functions that make a request, by their last names: `fetch`, `axios.post`, `got`, `https.request`, `aws.fetch`. */
const requesting = /^(\$?fetch|axios|got|ky|request|post|put|superagent|needle|send)$/

/** A request that is signed by hand, to the path that only WebSocket APIs have. */
function* requests(file: ScriptFile): Iterable<ManagementSend> {
  const { morph, ast } = file
  const addresses = new Set(connectionAddresses(file))
  if (addresses.size === 0) return
  for (const call of descendantsOf(morph, ast, morph.SyntaxKind.CallExpression)) {
    const at = lastNode(morph, call.getExpression())
    const name = at.getText()
    if (!requesting.test(name) || !call.getArguments().some(isTo)) continue
    yield { kind: 'request', call, at, name, isSure: false, isMessage: true }
  }

  /** The address, or options with it as `url`, `path` or `hostname`, also behind names. */
  function isTo(given: Node): boolean {
    return valuesBehind(newSearch(morph), given).some((value) => addresses.has(value) || holdsOne(value))
  }

  function holdsOne(value: Node): boolean {
    const { Node: N } = morph
    if (N.isNewExpression(value)) return value.getArguments().some(isTo)
    if (!N.isObjectLiteralExpression(value)) return false
    return value.getProperties().some((one) => {
      if (N.isShorthandPropertyAssignment(one))
        return /^(url|uri|path)$/.test(one.getName()) && isTo(one.getNameNode())
      const initial = N.isPropertyAssignment(one) ? one.getInitializer() : undefined
      return initial !== undefined && isTo(initial)
    })
  }
}

/** Texts of a file with the path of a connection; resources of a policy are infrastructure, and reported there. */
export function connectionAddresses({ morph, ast }: ScriptFile): readonly Node[] {
  const { SyntaxKind: K } = morph
  return [
    ...descendantsOf(morph, ast, K.StringLiteral),
    ...descendantsOf(morph, ast, K.NoSubstitutionTemplateLiteral),
    ...descendantsOf(morph, ast, K.TemplateExpression),
  ].filter((text) => {
    const written = text.getText()
    return written.includes('/@connections/') && !/arn:|execute-api:[^/]*:/.test(written)
  })
}

/** Calls of the program's own functions that send what they are given to several connections: `notifyAll(message)`. */
export const managementSendersOf = perProgram((program): OwnSenders => {
  const sends = program.files.flatMap((file) =>
    managementSendsIn(file, program).flatMap(({ call, isMessage }) =>
      isMessage && !isOfTest(call) ? [{ call, reach: 'one' } as const] : [],
    ),
  )
  return sendersOf(sends, { sockets: new Set(), mayAwait: true })
})

/** The calls of these in one file, and of functions that send to one connection and are named so. */
export function ownSendsIn(file: ScriptFile): Pick<OwnSenders, 'calls' | 'callsToOne'> {
  const { calls: all, callsToOne } = managementSendersOf(ownerOf(file.ast).program)
  const isHere = (call: Node) => call.getSourceFile() === file.ast
  return { calls: all.filter(isHere), callsToOne: callsToOne.filter(isHere) }
}
