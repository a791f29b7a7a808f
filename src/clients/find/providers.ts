import type { BindingElement, Identifier, Node, ParameterDeclaration } from 'ts-morph'
import { globalObjects } from '../../languages/script/origin/usual-names.js'
import { valuesGivenTo } from '../../languages/script/program/callers.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { classAround } from '../../languages/script/program/resolve.js'
import type { TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  identifiersNamed,
  outermostWrapper,
  referencesOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'

/** Where a class comes from that is not named by its construction. */
export interface Providers {
  /** The places that name the browser's own class, in the file of the construction. */
  readonly nodes: readonly Node[]
  /** A parameter, an option or a member lies between: somebody may hand in a class of their own. */
  readonly injected: boolean
}

type Found = Providers | undefined

/**
 * What an expression is by itself: the class that is looked for, another name that browsers had for it, or nothing that
 * opens a WebSocket.
 */
type Leaf = 'wanted' | 'none' | 'as-good' | undefined

interface Search {
  readonly morph: TsMorph
  readonly leaf: (morph: TsMorph, value: Node) => Leaf
  readonly seen: Set<Node>
}

const nothing: Providers = { nodes: [], injected: false }

/**
 * Every place from which the browser's class gets to this construction, when each was found and it goes nowhere else.
 * undefined: something about it depends on code that is not here.
 */
export function providersOf(morph: TsMorph, callee: Node): Found {
  const found = providers({ morph, leaf: globalClass, seen: new Set() }, callee)
  const file = callee.getSourceFile()
  const isHere = found?.nodes.every((node) => node.getSourceFile() === file)
  return found && isHere && found.nodes.some((node) => globalClass(morph, node) === 'wanted')
    ? found
    : undefined
}

/** The adapter was handed in wherever a class is: what a name or a type says of the class is no proof any more. */
export function isHandedAdapter(morph: TsMorph, callee: Node): boolean {
  const found = providers({ morph, leaf: adapter, seen: new Set() }, callee)
  return found !== undefined && found.nodes.length > 0
}

/** `SseSocket`, `SseSocket.with({ … })`, under the names that a rewrite gives it. */
function adapter({ Node: N }: TsMorph, value: Node): Leaf {
  const named = N.isCallExpression(value) ? value.getExpression().getText() : value.getText()
  return /^Sse(Client)?Socket(\.with)?$/.test(named) ? 'wanted' : undefined
}

function providers(search: Search, expression: Node): Found {
  const { morph, seen } = search
  const { Node: N } = morph
  const value = unwrap(morph, expression)
  if (seen.has(value) || seen.size > 30) return undefined
  seen.add(value)
  const own = search.leaf(morph, value)
  if (own) return own === 'none' ? nothing : { nodes: [value], injected: false }
  if (N.isIdentifier(value)) return ofName(search, value)
  if (N.isConditionalExpression(value))
    return together([value.getWhenTrue(), value.getWhenFalse()].map((side) => providers(search, side)))
  if (N.isBinaryExpression(value) && /^(\|\||\?\?)$/.test(value.getOperatorToken().getText()))
    return together([
      optional(search, value.getLeft()) ?? providers(search, value.getLeft()),
      providers(search, value.getRight()),
    ])
  if (N.isPropertyAccessExpression(value) && N.isThisExpression(value.getExpression()))
    return ofMember(search, value, value.getName())
  return undefined
}

/** `WebSocket`, `window.WebSocket`; what old browsers called it names nothing that is still there. */
function globalClass(morph: TsMorph, value: Node): Leaf {
  const { Node: N } = morph
  if (N.isNullLiteral(value) || value.getText() === 'undefined') return 'none'
  if (N.isIdentifier(value) && symbolOf(value)) return isOwnClass(morph, value) ? 'none' : undefined
  if (N.isIdentifier(value)) return value.getText() === 'WebSocket' ? 'wanted' : undefined
  if (!N.isPropertyAccessExpression(value) || !/^(Moz)?WebSocket$/.test(value.getName())) return undefined
  const object = value.getExpression()
  if (!globalObjects.has(object.getText()) || symbolOf(object)) return undefined
  return value.getName() === 'WebSocket' ? 'wanted' : 'as-good'
}

/** A class of the program itself, which a WebSocket is no part of: a stand-in goes on being handed in. */
function isOwnClass({ Node: N }: TsMorph, name: Identifier): boolean {
  const [declaration, another] = declarationsOf(name)
  if (!N.isClassDeclaration(declaration) || another) return false
  const base = declaration.getExtends()?.getExpression()
  return base === undefined || (base.getText() === 'EventTarget' && !symbolOf(base))
}

function ofName(search: Search, name: Identifier): Found {
  const { morph, seen } = search
  const { Node: N } = morph
  const declarations = declarationsOf(name)
  const [declaration] = declarations
  if (!declaration || declarations.length > 1 || seen.has(declaration)) return undefined
  seen.add(declaration)
  if (declaration.getSourceFile() !== name.getSourceFile()) return undefined
  if (N.isVariableDeclaration(declaration)) {
    const statement = declaration.getVariableStatement()
    const initial = declaration.getInitializer()
    const isPlain = statement?.getDeclarationKind() === 'const' && !statement.hasExportKeyword() && initial
    return isPlain && isOnlyMade(morph, declaration.getNameNode(), name)
      ? providers(search, initial)
      : undefined
  }
  if (N.isParameterDeclaration(declaration)) return ofParameter(search, declaration, name)
  return N.isBindingElement(declaration) ? ofElement(search, declaration, name) : undefined
}

/** `(address, Socket = WebSocket)`: the default, and what the calls of the program hand in. */
function ofParameter(search: Search, parameter: ParameterDeclaration, read: Node): Found {
  const { morph } = search
  const fallback = parameter.getInitializer()
  const given = valuesGivenTo(morph, parameter)
  if ((!fallback && given.length === 0) || !isOnlyMade(morph, parameter.getNameNode(), read)) return undefined
  const found = together([...(fallback ? [fallback] : []), ...given].map((one) => providers(search, one)))
  return found && { ...found, injected: true }
}

/** `({ WebSocket: Socket = WebSocket })` and `const { Socket = WebSocket } = options`. */
function ofElement(search: Search, element: BindingElement, read: Node): Found {
  const { morph } = search
  const { Node: N } = morph
  const fallback = element.getInitializer()
  const owner = element.getParent().getParent()
  const holder = N.isVariableDeclaration(owner) ? owner.getInitializer() : owner
  const key = element.getPropertyNameNode()?.getText() ?? element.getName()
  if (!fallback || !holder || !isOnlyMade(morph, element.getNameNode(), read)) return undefined
  return together([givenAs(search, holder, key), providers(search, fallback)])
}

/** The left side of `options.WebSocket || WebSocket`. */
function optional(search: Search, expression: Node): Found {
  const { morph } = search
  const value = unwrap(morph, expression)
  return morph.Node.isPropertyAccessExpression(value) && !search.leaf(morph, value)
    ? givenAs(search, value.getExpression(), value.getName())
    : undefined
}

/** What the program's calls give under this name in an object that a parameter takes. */
function givenAs(search: Search, holder: Node, key: string): Found {
  const { morph } = search
  const { Node: N } = morph
  const parameter = N.isIdentifier(holder) ? declarationsOf(holder)[0] : holder
  if (!N.isParameterDeclaration(parameter)) return undefined
  const given = valuesGivenTo(morph, parameter).map((one): Found => {
    const literal = unwrap(morph, one)
    if (
      !N.isObjectLiteralExpression(literal) ||
      literal.getProperties().some((member) => N.isSpreadAssignment(member))
    )
      return undefined
    const member = literal.getProperty(key)
    if (!member) return nothing
    return N.isPropertyAssignment(member) ? providers(search, member.getInitializerOrThrow()) : undefined
  })
  const found = together(given)
  return found && { ...found, injected: true }
}

/** `this.WebSocket`: all that the class puts there, where no other code does. */
function ofMember(search: Search, access: Node, name: string): Found {
  const { morph } = search
  const { Node: N } = morph
  const owner = classAround(morph, access)
  if (!owner) return undefined
  const values: Node[] = []
  for (const { ast } of ownerOf(access).program.files) {
    for (const use of identifiersNamed(morph, ast, name)) {
      const parent = use.getParent()
      if (N.isPropertyDeclaration(parent) && parent.getNameNode() === use && parent.getParent() === owner) {
        const initial = parent.getInitializer()
        if (initial) values.push(initial)
      }
      if (!N.isPropertyAccessExpression(parent) || parent.getNameNode() !== use) continue
      const isOwn = N.isThisExpression(parent.getExpression()) && classAround(morph, parent) === owner
      const around = outermostWrapper(morph, parent).getParent()
      const isSet =
        N.isBinaryExpression(around) &&
        around.getLeft() === parent &&
        around.getOperatorToken().getText() === '='
      if (isSet && isOwn) values.push(around.getRight())
      else if (isSet || (isOwn ? !isMade(morph, parent) : !isOfOther(morph, parent.getExpression())))
        return undefined
    }
  }
  const found = values.length > 0 ? together(values.map((one) => providers(search, one))) : undefined
  return found && { ...found, injected: true }
}

/** A member of the same name that belongs to the global object, or to what a parameter takes. */
function isOfOther(morph: TsMorph, object: Node): boolean {
  const { Node: N } = morph
  if (!N.isIdentifier(object)) return false
  const declaration = declarationsOf(object)[0]
  return declaration ? N.isParameterDeclaration(declaration) : globalObjects.has(object.getText())
}

function together(all: readonly Found[]): Found {
  let sum: Providers = nothing
  for (const one of all) {
    if (!one) return undefined
    sum = { nodes: [...sum.nodes, ...one.nodes], injected: sum.injected || one.injected }
  }
  return sum
}

/** The class goes nowhere from this name but on the way that is followed, and into constructions, questions and constants. */
function isOnlyMade(morph: TsMorph, name: Node, read: Node): boolean {
  if (!morph.Node.isIdentifier(name)) return false
  return referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name))
    .filter((use) => use !== name && use !== read)
    .every((use) => isMade(morph, use))
}

function isMade(morph: TsMorph, use: Node): boolean {
  const { Node: N } = morph
  const value = outermostWrapper(morph, use)
  const parent = value.getParent()
  if (N.isNewExpression(parent)) return parent.getExpression() === value
  if (N.isPropertyAccessExpression(parent))
    return parent.getExpression() === value && /^(CONNECTING|OPEN|CLOSING|CLOSED)$/.test(parent.getName())
  if (N.isBinaryExpression(parent))
    return parent.getOperatorToken().getText() === 'instanceof' && parent.getRight() === value
  return (
    N.isTypeOfExpression(parent) ||
    N.isPrefixUnaryExpression(parent) ||
    (N.isIfStatement(parent) && parent.getExpression() === value)
  )
}
