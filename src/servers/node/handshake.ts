import type { Node } from 'ts-morph'
import type { SourceHost } from '../../languages/parsed-file.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  descendantsOf,
  functionAround,
  outermostWrapper,
  referencesOf,
  symbolOf,
} from '../../languages/script/syntax.js'
import { isAssigned } from '../../languages/script/values/address.js'
import { memberOf } from '../../languages/script/values/values.js'
import type { ServerTrait } from '../../model/server-socket.js'
import { isProgramsHeader, isProtocolHeader } from '../known-words.js'
import { codeCalledBy, functionsGiven } from '../routes/node/handlers.js'
import type { WsServer } from '../routes/node/ws-servers.js'
import { memberUseOf } from '../sockets/member-use.js'
import { isOpenedElsewhere } from './programs.js'
import { shortened, traitAt } from './traits.js'

/**
 * Requirements of a server for a handshake that no stream meets (a sub-protocol), or no page (a custom header, without which it
 * refuses).
 */
export function handshakeTraits(server: WsServer, host: SourceHost): readonly ServerTrait[] {
  const { file, made, upgrade, handlers } = server
  const { morph } = file
  const [options] = made.getArguments()
  const verify = options && memberOf(morph, options, 'verifyClient')
  const asking = [verify, upgrade?.getArguments()[1]].flatMap((one) =>
    one ? functionsOfMember(morph, one) : [],
  )
  const protocols = codeCalledBy(morph, asking).flatMap((code) => protocolsRead(morph, code))
  const [refused] = [...asking, ...handlers].flatMap((code) => headersDemanded(morph, code))
  return [
    ...protocols.map((node) => traitAt('sub-protocol', node, shortened(node))),
    ...(refused && !isOpenedElsewhere(host) ? [traitAt('foreign-peer', refused, shortened(refused))] : []),
  ]
}

function functionsOfMember(morph: TsMorph, one: Node): readonly Node[] {
  return morph.Node.isMethodDeclaration(one) ? [one] : functionsGiven(morph, one)
}

/** `headers['sec-websocket-protocol']`, but where a test of it only leaves the sockets of another server alone. */
function protocolsRead(morph: TsMorph, code: Node): readonly Node[] {
  return headersRead(morph, code, isProtocolHeader).filter((read) => {
    const test = outermostWrapper(morph, read).getParent()
    const branch =
      morph.Node.isBinaryExpression(test) && test.getFirstAncestorByKind(morph.SyntaxKind.IfStatement)
    return !branch || !/^(?:\{\s{0,200})?return;?\s{0,200}\}?$/.test(branch.getThenStatement().getText())
  })
}

function headersRead(morph: TsMorph, code: Node, isIt: (name: string) => boolean): readonly Node[] {
  const { Node: N, SyntaxKind: K } = morph
  const accesses = [
    ...descendantsOf(morph, code, K.ElementAccessExpression),
    ...descendantsOf(morph, code, K.PropertyAccessExpression),
  ]
  return accesses.filter((access) => {
    const name = memberUseOf(morph, access.getExpression())?.name
    const owner = access.getExpression()
    const isOfHeaders = N.isPropertyAccessExpression(owner)
      ? owner.getName() === 'headers'
      : owner.getText() === 'headers'
    return isOfHeaders && name !== undefined && isIt(name)
  })
}

/** Headers without which the code refuses: `if (!token) return cb(false, 401)`, `return info.req.headers['x-api-key'] === key`. */
function headersDemanded(morph: TsMorph, code: Node): readonly Node[] {
  return headersRead(morph, code, isProgramsHeader).filter((read) => {
    if (/\bbasic\b/i.test(code.getText())) return false
    return [outermostWrapper(morph, read), ...namesOf(morph, read)].some((one) => isDemanded(morph, one))
  })
}

/** Where the one value of `const token = request.headers.token` is spoken of. */
function namesOf(morph: TsMorph, read: Node): readonly Node[] {
  const { Node: N } = morph
  const variable = outermostWrapper(morph, read).getParent()
  if (!N.isVariableDeclaration(variable)) return []
  const name = variable.getNameNode()
  const uses = referencesOf(morph, variable.getSourceFile(), name.getText(), symbolOf(name))
  return uses.some((use) => isAssigned(morph, use)) ? [] : uses
}

function isDemanded(morph: TsMorph, value: Node): boolean {
  const { Node: N } = morph
  const test = outermostWrapper(morph, value).getParent()
  const operator = N.isBinaryExpression(test) ? test.getOperatorToken().getText() : undefined
  const isMissing = N.isPrefixUnaryExpression(test)
    ? /^!(?!!)/.test(test.getText())
    : /^!==?$/.test(operator ?? '')
  const isThere = operator === '===' || operator === '=='
  if (!test || !(isMissing || isThere)) return false
  const joined = isMissing ? '||' : '&&'
  let whole: Node = outermostWrapper(morph, test)
  for (let above = whole.getParent(); N.isBinaryExpression(above); above = whole.getParent()) {
    if (above.getOperatorToken().getText() !== joined) return false
    whole = outermostWrapper(morph, above)
  }
  const around = whole.getParent()
  if (isThere)
    return (
      N.isReturnStatement(around) || (N.isArrowFunction(around) && functionAround(morph, whole) === around)
    )
  return (
    N.isIfStatement(around) &&
    around.getExpression() === whole &&
    isRefusal(around.getThenStatement().getText())
  )
}

function isRefusal(text: string): boolean {
  return (
    /\bfalse\b|\b40[13]\b|\.(?:destroy|end|terminate|close)\(/.test(text) && !/\bhandleUpgrade\b/.test(text)
  )
}
