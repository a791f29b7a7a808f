import type { CallExpression, Identifier, Node } from 'ts-morph'
import { functionOf, isConsoleCall } from '../../languages/script/functions.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  descendantsOf,
  functionAround,
  isMemberName,
  outermostWrapper,
  symbolOf,
  unwrap,
  variableSymbolOf,
} from '../../languages/script/syntax.js'

/** What one use of a message shows about its data: it is `text`, it may be `anything`, or `nothing`. */
type Sign = 'text' | 'nothing' | 'anything'

/** Members that a text has, and neither a Blob nor a buffer nor a list of bytes. */
const ofTextsAlone =
  /^(split|trim\w*|startsWith|endsWith|substr(ing)?|replace(All)?|match(All)?|search|to(Locale)?(Lower|Upper)Case|charAt|charCodeAt|codePointAt|pad(Start|End)|localeCompare|normalize|repeat)$/

/**
 * Whether the data of a message is read as a text and goes nowhere else. What is made of it then is no sign of bytes, nor
 * is what else its handler does: `JSON.parse(event.data).text`, `new Blob([csv])`.
 *
 * @param event the name or pattern that holds the message in `body`, or the expression that is one.
 */
export function isReadAsText(morph: TsMorph, body: Node, event: Node): boolean {
  const seen = new Set<Node>()
  const { Node: N } = morph
  const isName = N.isIdentifier(event) || N.isObjectBindingPattern(event)
  return (
    both(isName ? ofHeld(morph, body, event, false, seen) : [ofUse(morph, event, false, seen)]) === 'text'
  )
}

function both(signs: readonly Sign[]): Sign {
  if (signs.includes('anything')) return 'anything'
  return signs.includes('text') ? 'text' : 'nothing'
}

/** Every use of a variable or pattern that holds the message, or its data. */
function ofHeld(morph: TsMorph, body: Node, name: Node, isData: boolean, seen: Set<Node>): Sign[] {
  const { Node: N } = morph
  if (seen.size > 50) return ['anything']
  if (seen.has(name)) return []
  seen.add(name)
  if (N.isIdentifier(name)) return heldUses(morph, body, name).map((use) => ofUse(morph, use, isData, seen))
  if (isData || !N.isObjectBindingPattern(name)) return ['anything']
  return name.getElements().flatMap((element): Sign[] => {
    const key = element.getPropertyNameNode()?.getText() ?? element.getName()
    if (element.getDotDotDotToken() || element.getInitializer()) return ['anything']
    return key === 'data' ? ofHeld(morph, body, element.getNameNode(), true, seen) : []
  })
}

function ofUse(morph: TsMorph, use: Node, isData: boolean, seen: Set<Node>): Sign {
  const { Node: N } = morph
  const value = outermostWrapper(morph, use)
  const parent = value.getParent()
  if (!parent || isConsoleCall(morph, parent)) return 'nothing'
  if (N.isPropertyAccessExpression(parent) && parent.getExpression() === value) {
    if (!isData) return parent.getName() === 'data' ? ofUse(morph, parent, true, seen) : 'nothing'
    if (ofTextsAlone.test(parent.getName())) return 'text'
    return parent.getName() === 'length' ? 'nothing' : 'anything'
  }
  if (N.isVariableDeclaration(parent))
    return both(ofHeld(morph, value.getSourceFile(), parent.getNameNode(), isData, seen))
  if (isOnlyTested(morph, value) || N.isExpressionStatement(parent)) return 'nothing'
  if (N.isTypeOfExpression(parent))
    return /['"]string['"]/.test(parent.getParent()?.getText() ?? '') ? 'nothing' : 'anything'
  return N.isCallExpression(parent) && parent.getExpression() !== value
    ? ofArgument(morph, parent, value, isData, seen)
    : 'anything'
}

function ofArgument(
  morph: TsMorph,
  call: CallExpression,
  value: Node,
  isData: boolean,
  seen: Set<Node>,
): Sign {
  const callee = unwrap(morph, call.getExpression())
  if (isData && isJsonParse(morph, callee)) return 'text'
  const called = isReference(morph, callee) ? functionOf(morph, callee) : undefined
  const taken = called && called !== 'none' ? called.parameters[argumentPosition(call, value)] : undefined
  if (!called || called === 'none' || !taken || taken.isRestParameter()) return 'anything'
  return both(ofHeld(morph, called.node, taken.getNameNode(), isData, seen))
}

function isJsonParse({ Node: N }: TsMorph, callee: Node): boolean {
  if (!N.isPropertyAccessExpression(callee) || callee.getName() !== 'parse') return false
  const object = callee.getExpression()
  return N.isIdentifier(object) && object.getText() === 'JSON' && !symbolOf(object)
}

/** Whether there is a message yet, and what an effect depends on: neither keeps it. */
export function isOnlyTested(morph: TsMorph, node: Node): boolean {
  const { Node: N, SyntaxKind: K } = morph
  const value = outermostWrapper(morph, node)
  const parent = value.getParent()
  if (!parent) return false
  if (N.isBinaryExpression(parent))
    return (
      /^[!=]==?$/.test(parent.getOperatorToken().getText()) ||
      (parent.getOperatorToken().getText() === '&&' && parent.getLeft() === value)
    )
  if (N.isIfStatement(parent)) return parent.getExpression() === value
  if (N.isConditionalExpression(parent)) return parent.getCondition() === value
  if (N.isPrefixUnaryExpression(parent)) return parent.getOperatorToken() === K.ExclamationToken
  const call = N.isArrayLiteralExpression(parent) ? parent.getParent() : undefined
  return (
    N.isCallExpression(call) &&
    /^(React\.)?use[A-Z]/.test(call.getExpression().getText()) &&
    call.getArguments().at(-1) === parent
  )
}

/** Uses of a name inside `body`: looking only there keeps a file of a thousand handlers linear. */
export function usesInBody(morph: TsMorph, body: Node, name: Identifier): Identifier[] {
  const symbol = symbolOf(name)
  return descendantsOf(morph, body, morph.SyntaxKind.Identifier).filter(
    (use) =>
      use.getText() === name.getText() &&
      !isMemberName(morph, use) &&
      variableSymbolOf(morph, use) === symbol,
  )
}

/** Uses of a name inside `body` that hold what it was given: behind `msg = JSON.parse(msg)` it holds what the text said. */
export function heldUses(morph: TsMorph, body: Node, name: Identifier): readonly Identifier[] {
  const uses = usesInBody(morph, body, name).filter((use) => use !== name)
  const parsed = parsedInPlace(morph, name, uses)
  return parsed ? uses.filter((use) => use !== parsed.target && use.getPos() < parsed.end) : uses
}

/** `msg = JSON.parse(msg)` as a statement of the function that the name is of, and where it ends. */
export function parsedInPlace(
  morph: TsMorph,
  name: Identifier,
  uses: readonly Identifier[],
): { readonly target: Identifier; readonly end: number } | undefined {
  const { Node: N } = morph
  const around = functionAround(morph, name)
  for (const target of uses) {
    const assignment = target.getParent()
    if (!N.isBinaryExpression(assignment) || assignment.getLeft() !== target) continue
    const statement = assignment.getParent()
    const parse = assignment.getRight()
    if (assignment.getOperatorToken().getText() !== '=' || !N.isExpressionStatement(statement)) continue
    if (statement.getParent()?.getParent() !== around) continue
    if (!N.isCallExpression(parse) || !isJsonParse(morph, unwrap(morph, parse.getExpression()))) continue
    const [given] = parse.getArguments()
    if (uses.some((use) => use === given)) return { target, end: statement.getEnd() }
  }
  return undefined
}

/** `handle` or `this.handle`: what can be looked up. */
export function isReference(morph: TsMorph, callee: Node): boolean {
  return morph.Node.isIdentifier(callee) || morph.Node.isPropertyAccessExpression(callee)
}

export function argumentPosition(call: CallExpression, argument: Node): number {
  return call.getArguments().indexOf(argument)
}
