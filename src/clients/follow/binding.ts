import type {
  CallExpression,
  Identifier,
  Symbol as MorphSymbol,
  NewExpression,
  Node,
  PropertyAccessExpression,
  PropertyDeclaration,
  VariableDeclaration,
} from 'ts-morph'
import type { TsMorph } from '../../languages/script/script.js'
import {
  declarationsOfSymbol,
  descendantsOf,
  functionAround,
  isStatementList,
  outermostWrapper,
  referencesOf,
  sameMembers,
  spanOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { isAssigned } from '../../languages/script/values/address.js'
import type { Binding } from '../../model/socket.js'
import { switchAround, switchedValue } from './switched.js'

/** Where a new socket is kept, and every place of the file that uses this name. */
export interface Bound {
  readonly binding: Binding
  /** Nodes whose value is the socket: `ws`, `this.ws`, `ref.current`. */
  readonly references: readonly Node[]
  /** The variable leaves the file by an export. */
  readonly exported: boolean
  /** The variable's declaration, when it is one of this file. */
  readonly variable?: VariableDeclaration
  /** The type that is written on the variable. */
  readonly typeText?: string
  /** The variable begins as something else than nothing and this socket. */
  readonly holdsOther?: Node
  /** No file declares the name: any other script of the page may use it too. */
  readonly undeclared: boolean
}

export function bindingOf(morph: TsMorph, construction: NewExpression | CallExpression): Bound {
  const { Node: N } = morph
  const value = switchedValue(morph, construction)
  const parent = value.getParent()
  if (parent && N.isVariableDeclaration(parent)) {
    const name = parent.getNameNode()
    if (N.isIdentifier(name)) return variable(morph, name, construction)
  }
  if (
    parent &&
    N.isBinaryExpression(parent) &&
    parent.getRight() === value &&
    /^(\?\?|\|\||&&)?=$/.test(parent.getOperatorToken().getText())
  ) {
    const target = unwrap(morph, parent.getLeft())
    if (N.isIdentifier(target)) return variable(morph, target, construction)
    if (N.isPropertyAccessExpression(target)) return member(morph, target, ownStatement(morph, construction))
  }
  if (parent && N.isPropertyDeclaration(parent)) return field(morph, parent)
  if (parent && N.isPropertyAssignment(parent)) return named('property', parent.getName())
  if (parent && (N.isReturnStatement(parent) || N.isArrowFunction(parent))) return named('returned', '')
  if (parent && (N.isCallExpression(parent) || N.isNewExpression(parent))) return named('argument', '')
  const whole = choiceAround(morph, value)
  return whole ? chosen(whole) : named('none', '')
}

/** The outermost conditional that the value is one side of. */
function choiceAround(morph: TsMorph, value: Node): Node | undefined {
  const parent = value.getParent()
  if (!morph.Node.isConditionalExpression(parent) || parent.getCondition() === value) return undefined
  const whole = outermostWrapper(morph, parent)
  return choiceAround(morph, whole) ?? whole
}

function chosen(whole: Node): Bound {
  const { binding, ...none } = named('none', '')
  return { ...none, binding: { ...binding, choice: spanOf(whole) } }
}

function named(kind: Binding['kind'], name: string): Bound {
  return { binding: { kind, name }, references: [], exported: false, undeclared: false }
}

function variable(morph: TsMorph, name: Identifier, construction: NewExpression | CallExpression): Bound {
  const { Node: N } = morph
  const symbol = symbolOf(name)
  const declarations = declarationsOfSymbol(symbol)
  const [declaration] = declarations
  const statement = ownStatement(morph, construction)
  const variableDeclaration = declaration && N.isVariableDeclaration(declaration) ? declaration : undefined
  const statementOf = variableDeclaration?.getVariableStatement()
  const type = variableDeclaration?.getTypeNode() ?? (statementOf && typeInComment(morph, statementOf))
  const declared = variableDeclaration?.getNameNode()
  const uses = referencesOf(morph, construction.getSourceFile(), name.getText(), symbol).filter(
    (use) => use !== declared,
  )
  const other = holdsOther(morph, variableDeclaration, construction)
  const isLocal = variableDeclaration ? functionAround(morph, variableDeclaration) !== undefined : false
  return {
    binding: {
      kind: isLocal ? 'local' : 'module',
      name: name.getText(),
      ...(variableDeclaration && declared ? { declaration: spanOf(declared) } : {}),
      ...(type ? { type: spanOf(type) } : {}),
      constant: declared === name && !uses.some((use) => isAssigned(morph, use)),
      ...(isNullable(type?.getText()) ? { nullable: true as const } : {}),
      ...(declared === name ? {} : { target: spanOf(name) }),
      ...(statement ? { statement: spanOf(statement) } : {}),
    },
    ...(other ? { holdsOther: other } : {}),
    ...(variableDeclaration ? { variable: variableDeclaration } : {}),
    ...(type ? { typeText: type.getText() } : {}),
    references: uses,
    exported: variableDeclaration?.getVariableStatement()?.hasExportKeyword() ?? false,
    undeclared: variableDeclaration === undefined,
  }
}

/** `let ws = mock ? new MockSocket() : null`: the uses are not only of the traced socket. */
function holdsOther(
  morph: TsMorph,
  declaration: VariableDeclaration | undefined,
  construction: NewExpression | CallExpression,
): Node | undefined {
  const initial = declaration?.getInitializer()
  if (!initial) return undefined
  const value = unwrap(morph, initial)
  return value !== (switchAround(morph, construction) ?? construction) &&
    !morph.Node.isNullLiteral(value) &&
    value.getText() !== 'undefined'
    ? value
    : undefined
}

/** A class field with the socket as its value: `this.name` in the same class. */
function field(morph: TsMorph, declaration: PropertyDeclaration): Bound {
  const name = `this.${declaration.getName()}`
  const owner = classAround(morph, declaration)
  const references = owner
    ? descendantsOf(morph, owner, morph.SyntaxKind.PropertyAccessExpression).filter(
        (access) => access.getText().replace(/\?\./g, '.') === name && classAround(morph, access) === owner,
      )
    : []
  return { binding: { kind: 'field', name }, references, exported: false, undeclared: false }
}

/** `/** @type {WebSocket} *\/` above a declaration or a first assignment. */
function typeInComment({ Node: N }: TsMorph, node: Node): Node | undefined {
  if (!N.isJSDocable(node)) return undefined
  return node
    .getJsDocs()
    .flatMap((comment) => comment.getTags())
    .flatMap((tag) => (N.isJSDocTypeTag(tag) ? (tag.getTypeExpression()?.getTypeNode() ?? []) : []))
    .find((type) => /\bWebSocket\b/.test(type.getText()))
}

/** `const ws = new WebSocket(…)` or `ws = new WebSocket(…)` as one statement among others: lines can be put before and after it. */
function ownStatement(morph: TsMorph, construction: NewExpression | CallExpression): Node | undefined {
  const { Node: N } = morph
  const parent = switchedValue(morph, construction).getParent()
  const statement =
    parent && N.isVariableDeclaration(parent)
      ? parent.getVariableStatement()
      : parent && N.isBinaryExpression(parent) && parent.getOperatorToken().getText() === '='
        ? parent.getParent()
        : undefined
  if (!statement || !(N.isVariableStatement(statement) || N.isExpressionStatement(statement)))
    return undefined
  if (N.isVariableStatement(statement) && statement.getDeclarations().length > 1) return undefined
  return isStatementList(morph, statement.getParent()) ? statement : undefined
}

/** `this.socket`, `ref.current`, `store.socket`: the same member of the same object, as far as this file shows. */
function member(morph: TsMorph, target: Node, statement: Node | undefined): Bound {
  const { Node: N } = morph
  if (!N.isPropertyAccessExpression(target)) return named('property', target.getText())
  const text = target.getText()
  const object = target.getExpression()
  const root = N.isIdentifier(object) ? symbolOf(object) : undefined
  const owner = N.isThisExpression(object) ? classAround(morph, target) : undefined
  const references = sameMembers(morph, target, (base) =>
    N.isThisExpression(base) ? classAround(morph, base) : N.isIdentifier(base) ? symbolOf(base) : undefined,
  )
  const type = memberType(morph, target, owner, root)
  const comment = type ? undefined : memberComment(morph, target, owner, root)
  const kind = N.isThisExpression(object) ? 'field' : target.getName() === 'current' ? 'ref' : 'property'
  const field =
    owner && (N.isClassDeclaration(owner) || N.isClassExpression(owner))
      ? owner.getInstanceProperty(target.getName())
      : undefined
  const mayLack = kind === 'field' ? N.isPropertyDeclaration(field) && field.hasQuestionToken() : true
  return {
    binding: {
      kind,
      name: text,
      ...(type ? { type: spanOf(type) } : {}),
      ...(statement ? { statement: spanOf(statement) } : {}),
      ...(mayLack || isNullable(type?.getText()) ? { nullable: true as const } : {}),
    },
    ...(type ? { typeText: type.getText() } : comment === undefined ? {} : { typeText: comment }),
    references,
    exported: false,
    undeclared: false,
  }
}

function isNullable(type: string | undefined): boolean {
  return /\b(null|undefined)\b/.test(type ?? '')
}

/** The comment that says the type of a member, or of the ref that holds it. */
function memberComment(
  { Node: N }: TsMorph,
  target: PropertyAccessExpression,
  owner: Node | undefined,
  root: MorphSymbol | undefined,
): string | undefined {
  const [declaration] = declarationsOfSymbol(root)
  const declared =
    owner && (N.isClassDeclaration(owner) || N.isClassExpression(owner))
      ? owner.getProperty(target.getName())
      : N.isVariableDeclaration(declaration)
        ? declaration.getVariableStatement()
        : undefined
  return declared
    ?.getJsDocs()
    .map((doc) => doc.getText())
    .find((text) => /\bWebSocket\b/.test(text) && /@type\b/.test(text))
}

/** The type of a member where it is declared: `private ws: WebSocket | null`, `useRef<WebSocket>(null)`, `ref<WebSocket>()`. */
export function memberType(
  morph: TsMorph,
  target: PropertyAccessExpression,
  owner: Node | undefined,
  root: MorphSymbol | undefined,
): Node | undefined {
  const { Node: N } = morph
  if (owner && (N.isClassDeclaration(owner) || N.isClassExpression(owner))) {
    const declared = owner.getProperty(target.getName())
    if (declared) return declared.getTypeNode() ?? typeInComment(morph, declared)
    return typeOfAssignment(morph, target, owner)
  }
  const [declaration] = declarationsOfSymbol(root)
  return declaration && N.isVariableDeclaration(declaration)
    ? typeOfHolder(morph, target, declaration)
    : undefined
}

/** `/** @type {WebSocket | null} *\/ this.socket = null`, where the member is first given something. */
function typeOfAssignment(morph: TsMorph, target: PropertyAccessExpression, owner: Node): Node | undefined {
  const { Node: N } = morph
  const types = descendantsOf(morph, owner, morph.SyntaxKind.ExpressionStatement).flatMap((statement) => {
    const assignment = statement.getExpression()
    const isOfMember = N.isBinaryExpression(assignment) && assignment.getLeft().getText() === target.getText()
    return isOfMember ? (typeInComment(morph, statement) ?? []) : []
  })
  return types.length === 1 ? types[0] : undefined
}

const holders: Readonly<Record<string, { readonly made: RegExp; readonly type: RegExp }>> = {
  current: { made: /(^|\.)(useRef|createRef)$/, type: /(^|\.)(MutableRefObject|RefObject)$/ },
  // A WebSocket in it stays what it is, and so does an EventSource: only plain objects become reactive.
  value: { made: /^(ref|shallowRef)$/, type: /^(Ref|ShallowRef)$/ },
}

/** `useRef<WebSocket>(null)`, `const socket: Ref<WebSocket | null> = ref(null)`: written once, on one side or the other. */
function typeOfHolder(
  { Node: N }: TsMorph,
  target: PropertyAccessExpression,
  declaration: VariableDeclaration,
): Node | undefined {
  const holder = Object.hasOwn(holders, target.getName()) ? holders[target.getName()] : undefined
  const made = declaration.getInitializer()
  const type = declaration.getTypeNode()
  if (!holder) return undefined
  const types = [
    ...(made && N.isCallExpression(made) && holder.made.test(made.getExpression().getText())
      ? made.getTypeArguments()
      : []),
    ...(type && N.isTypeReference(type) && holder.type.test(type.getTypeName().getText())
      ? type.getTypeArguments()
      : []),
  ]
  return types.length === 1 ? types[0] : undefined
}

function classAround(morph: TsMorph, node: Node): Node | undefined {
  return node.getFirstAncestor(
    (ancestor) => morph.Node.isClassDeclaration(ancestor) || morph.Node.isClassExpression(ancestor),
  )
}
