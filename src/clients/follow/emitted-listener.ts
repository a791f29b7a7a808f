import type { CallExpression, Node, ParameterDeclaration } from 'ts-morph'
import { isConsoleCall } from '../../languages/script/functions.js'
import type { TsMorph } from '../../languages/script/script.js'
import { descendantsOf, referencesOf, spanOf, symbolOf, unwrap } from '../../languages/script/syntax.js'
import type { Rewording, SocketEvent } from '../../model/socket-use.js'

/**
 * A listener of Node's emitter in the words for events, e.g. `socket.on('message', (data) => …)` →
 * `socket.addEventListener('message', ({ data }) => …)`. undefined where it asks for more than an event gives: bytes, `this`, what `on`
 * returns, a handler that is not written here.
 */
export function emittedListener(
  morph: TsMorph,
  call: CallExpression,
  event: SocketEvent,
  value: Node,
): readonly Rewording[] | undefined {
  const { Node: N, SyntaxKind: K } = morph
  const callee = call.getExpression()
  const handler = unwrap(morph, value)
  if (!N.isPropertyAccessExpression(callee) || !N.isExpressionStatement(call.getParent())) return undefined
  if (call.getArguments().length !== 2 || handler !== value) return undefined
  if (!N.isArrowFunction(handler) && !N.isFunctionExpression(handler)) return undefined
  const isOwn = (node: Node) => N.isFunctionExpression(node) || N.isMethodDeclaration(node)
  const says = [
    ...descendantsOf(morph, handler, K.ThisKeyword),
    ...descendantsOf(morph, handler, K.Identifier).filter((one) => one.getText() === 'arguments'),
  ]
  if (N.isFunctionExpression(handler) && says.length > 0) return undefined
  if (says.some((one) => one.getText() === 'arguments' && one.getAncestors().find(isOwn) === undefined))
    return undefined
  const parameters = handler.getParameters()
  const taken = givenBy[event]
  const isPlain = (one: ParameterDeclaration) =>
    N.isIdentifier(one.getNameNode()) && !one.getInitializer() && !one.isRestParameter()
  if (parameters.length > taken.length || !parameters.every(isPlain)) return undefined
  const asked = parameters.map((one, at) => ({ one, ...(taken[at] as Given), uses: usesOf(morph, one) }))
  if (!asked.every(({ uses, allows }) => uses.every((use) => allows(morph, use)))) return undefined
  const name = callee.getNameNode()
  const once = name.getText() === 'once'
  const [first] = asked
  const last = asked.at(-1)
  const members = asked.filter(({ member, uses }) => member !== undefined && uses.length > 0)
  const pattern = members.map(({ one, member }) =>
    one.getName() === member ? member : `${member}: ${one.getName()}`,
  )
  const isBareArrow =
    N.isArrowFunction(handler) && first !== undefined && !/^(async\s*)?\(/.test(handler.getText())
  const list = pattern.length === 0 ? '' : `{ ${pattern.join(', ')} }`
  const isEvent = event === 'error' || event === 'open'
  return [
    { span: spanOf(name), text: 'addEventListener' },
    ...(first && last && !isEvent
      ? [
          {
            span: { start: first.one.getStart(), end: last.one.getEnd() },
            text: isBareArrow ? `(${list})` : list,
          },
        ]
      : []),
    ...(first && isEvent ? asEvent(morph, first.one, first.uses, isBareArrow) : []),
    ...(once ? [{ span: { start: handler.getEnd(), end: handler.getEnd() }, text: ', { once: true }' }] : []),
  ]
}

interface Given {
  /** The event's own name for it; the first parameter of an error handler is the event. */
  readonly member?: string
  readonly allows: (morph: TsMorph, use: Node) => boolean
}

const anything = () => true
const nothing = () => false

/** What `ws` hands to a listener, and what may be done with it so that an event gives the same. */
const givenBy: Readonly<Record<SocketEvent, readonly Given[]>> = {
  open: [],
  message: [{ member: 'data', allows: isText }, { allows: nothing }],
  close: [
    { member: 'code', allows: anything },
    { member: 'reason', allows: isText },
  ],
  error: [{ allows: isMessage }],
}

/** The text of an error is that of the event; what else an error has is lost. */
function isMessage(morph: TsMorph, use: Node): boolean {
  const { Node: N } = morph
  const parent = use.getParent()
  if (N.isPropertyAccessExpression(parent) && parent.getExpression() === use)
    return parent.getName() === 'message'
  return isLogged(morph, use)
}

function isLogged(morph: TsMorph, use: Node): boolean {
  const call = use.getParent()
  return morph.Node.isCallExpression(call) && call.getExpression() !== use && isConsoleCall(morph, call)
}

/** An event of the browser's types has no message text; a logged event is logged by its `message`, as an error would have been. */
function asEvent(
  morph: TsMorph,
  parameter: ParameterDeclaration,
  uses: readonly Node[],
  isBareArrow: boolean,
): readonly Rewording[] {
  const name = parameter.getName()
  const isTyped = /\.[cm]?tsx?$/.test(parameter.getSourceFile().getFilePath())
  const said = isTyped ? `${name}: any` : name
  const logged = uses.filter((use) => isLogged(morph, use))
  return [
    ...(isTyped || parameter.getTypeNode()
      ? [{ span: spanOf(parameter), text: isBareArrow ? `(${said})` : said }]
      : []),
    ...logged.map((use) => ({ span: spanOf(use), text: `${name}.message` })),
  ]
}

/** A use of a Buffer that is the same of its text. */
function isText(morph: TsMorph, use: Node): boolean {
  const { Node: N } = morph
  const parent = use.getParent()
  if (N.isTemplateSpan(parent)) return true
  if (N.isPropertyAccessExpression(parent) && parent.getExpression() === use) {
    const call = parent.getParent()
    return parent.getName() === 'toString' && N.isCallExpression(call) && call.getArguments().length === 0
  }
  if (!N.isCallExpression(parent) || parent.getArguments()[0] !== use) return false
  return parent.getExpression().getText() === 'String' || parent.getExpression().getText() === 'JSON.parse'
    ? parent.getArguments().length === 1
    : isConsoleCall(morph, parent)
}

function usesOf(morph: TsMorph, parameter: ParameterDeclaration): readonly Node[] {
  const name = parameter.getNameNode()
  return referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name)).filter(
    (one) => one !== name,
  )
}
