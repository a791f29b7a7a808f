import type { BindingElement, CallExpression, Node, VariableDeclaration } from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import {
  isStatementList,
  outermostWrapper,
  referencesOf,
  spanOf,
  symbolOf,
} from '../../languages/script/syntax.js'
import type { HookFacts, HookJson } from '../../model/socket.js'
import { memberOf } from '../../model/socket-use.js'
import type { TracedUse } from '../follow/uses.js'
import { optionsOfHook } from './hook-options.js'

interface HookResult extends Pick<HookFacts, 'messages' | 'json' | 'dropped'> {
  /** What the hook for event streams does not give, and nothing else does; and messages whose name cannot change with the hook's. */
  readonly lost: readonly Node[]
}

/** What is taken of the result of `useWebSocket` of react-use-websocket, where its `useEventSource` does not give the same. */
export function hookResult(morph: TsMorph, construction: Node, uses: readonly TracedUse[]): HookResult {
  const { Node: N } = morph
  const around = outermostWrapper(morph, construction).getParent()
  const pattern = N.isVariableDeclaration(around) ? around.getNameNode() : undefined
  const elements = N.isObjectBindingPattern(pattern) ? pattern.getElements() : []
  const json = N.isCallExpression(construction) ? jsonOf(morph, construction, uses) : undefined
  const isJson = (one: BindingElement) => json !== undefined && keyOf(one) === 'lastJsonMessage'
  const going = elements.filter((one) => isUnusedSender(morph, one) || (isJson(one) && json?.event))
  const dropped = withCommas(elements, going)
  const isGiven = (one: BindingElement) =>
    /^(lastMessage|readyState)$/.test(keyOf(one)) || isJson(one) || going.includes(one)
  const read = uses
    .filter(({ use }) => memberOf(use) === 'lastMessage')
    .map(({ node, file }) => ({
      node,
      place: file.ast === construction.getSourceFile() ? messageAt(morph, node) : undefined,
    }))
  const messages = read.flatMap(({ place }) => place ?? [])
  // A comment among those that go would be lost.
  if (!dropped) return { messages, lost: going }
  return {
    messages,
    ...(json ? { json } : {}),
    ...(dropped.length > 0 ? { dropped } : {}),
    lost: [
      ...elements.filter((one) => !isGiven(one)),
      ...read.filter(({ place }) => !place).map(({ node }) => node),
    ],
  }
}

function messageAt({ Node: N }: TsMorph, node: Node): HookFacts['messages'][number] | undefined {
  if (N.isPropertyAccessExpression(node)) return { at: spanOf(node.getNameNode()), form: 'member' }
  if (!N.isBindingElement(node)) return undefined
  const key = node.getPropertyNameNode()
  return key ? { at: spanOf(key), form: 'key' } : { at: spanOf(node.getNameNode()), form: 'short' }
}

const keyOf = (element: BindingElement) => element.getPropertyNameNode()?.getText() ?? element.getName()

function isUnusedSender(morph: TsMorph, element: BindingElement): boolean {
  const name = element.getNameNode()
  return (
    /^send(Json)?Message$/.test(keyOf(element)) &&
    morph.Node.isIdentifier(name) &&
    referencesOf(morph, element.getSourceFile(), name.getText(), symbolOf(name)).every((one) => one === name)
  )
}

/** Elements with the comma that goes too; undefined where that cannot be. */
function withCommas(
  elements: readonly BindingElement[],
  going: readonly BindingElement[],
): HookFacts['dropped'] {
  const kept = elements.findIndex((one) => !going.includes(one))
  const spans = going.map((element) => {
    const index = elements.indexOf(element)
    return kept < index
      ? { start: elements[index - 1]?.getEnd() ?? 0, end: element.getEnd() }
      : { start: element.getStart(), end: elements[index + 1]?.getStart() ?? 0 }
  })
  const text = elements[0]?.getSourceFile().getFullText() ?? ''
  const isPlain = spans.every(({ start, end }) => !/\/[/*]/.test(text.slice(start, end)))
  return isPlain && (going.length === 0 || kept >= 0) ? spans : undefined
}

/**
 * `const { lastJsonMessage } = useWebSocket<T>(…)`, or `const chat = useWebSocket<T>(…)` and then `chat.lastJsonMessage`;
 * undefined for any other form.
 */
function jsonOf(morph: TsMorph, call: CallExpression, uses: readonly TracedUse[]): HookJson | undefined {
  const { Node: N } = morph
  const taken = uses.filter(({ use }) => memberOf(use) === 'lastJsonMessage').map(({ node }) => node)
  const declaration = call.getParent()
  const [first, ...others] = taken
  if (!first || !N.isVariableDeclaration(declaration)) return undefined
  const statement = declaration.getVariableStatement()
  const list = statement?.getParent()
  if (!statement || !isStatementList(morph, list)) return undefined
  const isAlone =
    /^const\s/.test(statement.getText()) &&
    statement.getDeclarations().length === 1 &&
    /^[^\S\n]*(\/\/.*)?(\n|$)/.test(statement.getSourceFile().getFullText().slice(statement.getEnd()))
  const type = typeOf(morph, call, declaration)
  if (!isAlone || type === 'other' || isKeptAsText(morph, call)) return undefined
  const common = {
    statement: spanOf(statement),
    scope: list?.getStart() ?? 0,
    ...type,
  }
  const name = declaration.getNameNode()
  if (N.isIdentifier(name)) {
    const isRead = (node: Node) =>
      N.isPropertyAccessExpression(node) &&
      node.getSourceFile() === name.getSourceFile() &&
      symbolOf(node.getExpression()) === symbolOf(name)
    if (!taken.every(isRead)) return undefined
    return { ...common, taken: taken.map(spanOf), event: `${name.getText()}.lastEvent` }
  }
  const own = N.isBindingElement(first) && first.getParent() === name ? first.getNameNode() : undefined
  if (others.length > 0 || !N.isIdentifier(own) || !N.isObjectBindingPattern(name)) return undefined
  // The library gives no undefined, so no default is ever taken; but it may be part of the type.
  if (type && N.isBindingElement(first) && first.getInitializer()) return undefined
  const message = name.getElements().find((one) => keyOf(one) === 'lastMessage')
  const event = message?.getNameNode()
  if (!message) return { ...common, taken: [spanOf(first)], name: own.getText() }
  if (!N.isIdentifier(event) || message.getInitializer()) return undefined
  return { ...common, taken: [], name: own.getText(), event: event.getText() }
}

/** What is written for the type of `lastJsonMessage`, if anything; `other` where more is written. */
function typeOf(
  morph: TsMorph,
  call: CallExpression,
  declaration: VariableDeclaration,
): Pick<HookJson, 'type' | 'written'> | 'other' | undefined {
  const { Node: N } = morph
  const [given, further] = call.getTypeArguments()
  const annotation = declaration.getTypeNode()
  if (further || (given && annotation)) return 'other'
  if (given) {
    const start = call.getExpression().getEnd()
    const end = call.getSourceFile().getFullText().indexOf('>', given.getEnd()) + 1
    return { type: spanOf(given), written: { start, end } }
  }
  if (!annotation) return undefined
  const written = { start: declaration.getNameNode().getEnd(), end: call.getStart() }
  const isPlain = !/\/[/*]/.test(call.getSourceFile().getFullText().slice(written.start, written.end))
  if (!N.isTypeLiteral(annotation) || !isPlain || N.isIdentifier(declaration.getNameNode())) return 'other'
  let type: Node | undefined
  for (const member of annotation.getMembers()) {
    if (!N.isPropertySignature(member) || member.hasQuestionToken()) return 'other'
    const [name, value] = [member.getName(), member.getTypeNode()]
    if (name === 'lastJsonMessage' && value) type = value
    // Without this the import might be used nowhere.
    else if (name !== 'readyState' || !value || !isSaidElsewhere(morph, value)) return 'other'
  }
  return type ? { type: spanOf(type), written } : 'other'
}

function isSaidElsewhere(morph: TsMorph, type: Node): boolean {
  const name = morph.Node.isTypeReference(type) ? type.getTypeName() : undefined
  if (!morph.Node.isIdentifier(name)) return /^(number|any|unknown)$/.test(type.getText())
  return referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name)).length > 2
}

function isKeptAsText(morph: TsMorph, call: CallExpression): boolean {
  return optionsOfHook(morph, call).some(
    ({ name, value }) => name === 'disableJson' && value.getText() !== 'false',
  )
}
