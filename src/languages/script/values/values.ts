import type { BindingElement, CallExpression, NewExpression, Node, ParameterDeclaration } from 'ts-morph'
import { charge, cutShort } from '../../../model/budget.js'
import { assignedFields, assignedValues } from '../program/assignments.js'
import { calledWith, isTestCall, positionOf, valuesGivenTo } from '../program/callers.js'
import { declarationOf, exportOf } from '../program/declarations.js'
import { memberDeclarations } from '../program/member-types.js'
import { isOfProgram, ownerOf } from '../program/program.js'
import { classAround, functionsOf, unreadBehind } from '../program/resolve.js'
import { isPlainScript } from '../program/surroundings.js'
import { returnsOf } from '../returns.js'
import type { ScriptFile, TsMorph } from '../script.js'
import { bare, identifiersNamed } from '../syntax.js'

/** What whoever asks for values knows besides. */
export interface Asker {
  /** Where the answer is known: an expression, or a declaration on the way to it, that stands for itself. */
  readonly isEnd?: (node: Node) => boolean
  /** What a value is made of, by what is known of its meaning: `text` of `JSON.stringify(text)`. undefined: the common steps are taken. */
  readonly onward?: (value: Node) => readonly Node[] | undefined
  /** Whether calls count that only may be some of the function: by its name, where nothing says whose it is. */
  readonly takesLikelyCalls?: boolean
}

type Asked = 'declared' | 'returned' | 'onward'

/** One question: how far values are looked for, by whoever asks. What is made for a socket is made near it, or not in the program at all. */
export interface Search {
  readonly morph: TsMorph
  readonly asker: Asker
  /** Steps that are left. */
  left: number
  /** What was found behind a declaration, and in what functions return, or that it is being sought: what leads to itself says nothing new. */
  readonly known: { readonly [asked in Asked]: Map<Node, readonly Node[] | 'sought'> }
  /** How often an answer lacks what was being sought, or was not sought any more: it is no answer for others. */
  cut: number
  /** How many answers are being sought, each for the one before it. */
  depth: number
  /** Where files that are not read yet may say more: those that import these, and those of these paths. */
  readonly modules: Set<ScriptFile>
  readonly paths: Set<string>
  /** Functions of a page that its other scripts may call. */
  readonly globals: Set<string>
}

/** Steps of one question, whoever asks it. Names that were sought before cost none. */
const mostSteps = 1000
/** Names behind names. */
const deepest = 100

export function newSearch(morph: TsMorph, asker: Asker = {}): Search {
  return {
    morph,
    asker,
    left: mostSteps,
    known: { declared: new Map(), returned: new Map(), onward: new Map() },
    cut: 0,
    depth: 0,
    modules: new Set(),
    paths: new Set(),
    globals: new Set(),
  }
}

/**
 * The expressions that a value may be, in any file: behind constants and their imports, members of objects, classes and
 * enums, what functions return, and what callers give. An expression that leads no further stands for itself.
 */
export function valuesBehind(search: Search, node: Node): readonly Node[] {
  charge(1)
  const { morph, asker } = search
  const { Node: N } = morph
  const value = bare(morph, node)
  const end = [node, value].find((one) => asker.isEnd?.(one))
  if (end) return [end]
  const declaration = declarationOf(morph, value)
  const isKnown = declaration !== undefined && search.known.declared.has(declaration)
  if (!isKnown && (search.left-- <= 0 || search.depth > deepest)) {
    search.cut++
    if (leadsOn(morph, value)) cutShort()
    return [value]
  }
  const all = (...nodes: readonly (Node | undefined)[]) =>
    nodes.flatMap((one) => (one ? valuesBehind(search, one) : []))
  const or = (found: readonly Node[]) => (found.length > 0 ? found : [value])
  const onward = asker.onward?.(value)
  if (onward) return or(once(search, 'onward', value, () => all(...onward)))
  if (N.isIdentifier(value)) {
    if (!declaration) leadInto(search, value)
    return or(declaration ? behindDeclared(search, declaration) : [])
  }
  if (N.isThisExpression(value)) return [classAround(morph, value) ?? value]
  if (N.isPropertyAccessExpression(value)) {
    const found = membersBehind(search, value.getExpression(), value.getName())
    return or(found.length > 0 ? found : membersKnown(search, value.getNameNode()))
  }
  if (N.isElementAccessExpression(value)) {
    const key = value.getArgumentExpression()
    const keys = key ? valuesBehind(search, key) : []
    const names = keys.map((one) => (N.isStringLiteral(one) ? one.getLiteralValue() : undefined))
    return or(names.flatMap((name) => membersBehind(search, value.getExpression(), name)))
  }
  if (N.isAwaitExpression(value)) return all(value.getExpression())
  if (N.isConditionalExpression(value)) {
    const taken = isTaken(morph, value.getCondition())
    return all(
      taken === false ? undefined : value.getWhenTrue(),
      taken === true ? undefined : value.getWhenFalse(),
    )
  }
  if (N.isBinaryExpression(value)) {
    const operator = value.getOperatorToken().getText()
    if (/^(\|\||\?\?)$/.test(operator)) return all(value.getLeft(), value.getRight())
    return /^(&&|,|=)$/.test(operator) ? all(value.getRight()) : [value]
  }
  if (N.isCallExpression(value)) {
    const callee = value.getExpression()
    const name = callee.getText()
    if (name === 'Object.freeze' || name === 'Object.assign') return all(...value.getArguments())
    const made = /(^|\.)(useMemo|computed)$/.test(name) ? value.getArguments()[0] : callee
    const functions = made ? functionsOf(morph, made) : []
    if (functions.length === 0) leadInto(search, callee)
    // A function that calls itself gives nothing else by that.
    const given = (one: Node) => once(search, 'returned', one, () => all(...returnsOf(morph, one)))
    return or(functions.flatMap((one) => (isByDeployment(morph, one) ? [] : given(one))))
  }
  return [value]
}

/** The result of a constant condition. `location.protocol === 'file:'` counts as false: such a page has no server. */
function isTaken(morph: TsMorph, condition: Node): boolean | undefined {
  const { Node: N } = morph
  const test = bare(morph, condition)
  const [, sign] = /^[\w.]*\blocation\.protocol\s*([!=])==?\s*['"]file:['"]$/.exec(test.getText()) ?? []
  if (sign) return sign === '!'
  const declaration = N.isIdentifier(test) ? declarationOf(morph, test) : undefined
  const isConstant =
    N.isVariableDeclaration(declaration) &&
    declaration.getVariableStatement()?.getDeclarationKind() === 'const'
  const said = isConstant ? declaration.getInitializer() : test
  if (N.isTrueLiteral(said)) return true
  return N.isFalseLiteral(said) ? false : undefined
}

/** Stands in a branch that is never taken. */
function isDead(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  let child = node
  for (const parent of node.getAncestors()) {
    if (N.isIfStatement(parent) && parent.getExpression() !== child) {
      const taken = isTaken(morph, parent.getExpression())
      if (taken !== undefined && taken !== (parent.getThenStatement() === child)) return true
    }
    child = parent
  }
  return false
}

/** Whether more than the expression itself may stand behind it. */
function leadsOn(morph: TsMorph, value: Node): boolean {
  const { Node: N } = morph
  if (N.isIdentifier(value)) return declarationOf(morph, value) !== undefined
  if (N.isBinaryExpression(value)) return value.getOperatorToken().getText() !== '+'
  return (
    N.isPropertyAccessExpression(value) ||
    N.isElementAccessExpression(value) ||
    N.isConditionalExpression(value) ||
    N.isAwaitExpression(value) ||
    N.isCallExpression(value)
  )
}

function leadInto(search: Search, name: Node): void {
  for (const path of unreadBehind(search.morph, name)) search.paths.add(path)
}

/**
 * A page on this machine goes to a server on this machine, and elsewhere to where that server was put: whoever asks where
 * the page is has the server as well.
 */
function isByDeployment(morph: TsMorph, made: Node): boolean {
  const results = returnsOf(morph, made)
  return (
    results.some((one) => /^.(wss?|https?):\/\/(localhost|127\.)/.test(one.getText())) &&
    /\blocation\.host(name)?\b/.test(made.getText())
  )
}

function once(search: Search, asked: Asked, node: Node, find: () => readonly Node[]): readonly Node[] {
  const known = search.known[asked]
  const before = known.get(node)
  if (before === 'sought') {
    search.cut++
    return []
  }
  if (before) return before
  const { cut } = search
  known.set(node, 'sought')
  search.depth++
  const found = search.asker.isEnd?.(node) ? [node] : [...new Set(find())]
  search.depth--
  if (search.cut === cut) known.set(node, found)
  else known.delete(node)
  return found
}

const behindDeclared = (search: Search, declaration: Node) =>
  once(search, 'declared', declaration, () => valuesDeclared(search, declaration))

/** What is declared: a variable with all that is assigned to it, a parameter, a part of a pattern, a member. */
function valuesDeclared(search: Search, declaration: Node): readonly Node[] {
  const { morph } = search
  const { Node: N } = morph
  if (N.isParameterDeclaration(declaration))
    return givenFor(search, declaration).flatMap((one) => valuesBehind(search, one))
  if (N.isBindingElement(declaration)) return valuesOfElement(search, declaration)
  if (N.isShorthandPropertyAssignment(declaration)) return valuesBehind(search, declaration.getNameNode())
  if (N.isGetAccessorDeclaration(declaration))
    return returnsOf(morph, declaration).flatMap((one) => valuesBehind(search, one))
  if (
    N.isVariableDeclaration(declaration) ||
    N.isPropertyDeclaration(declaration) ||
    N.isPropertyAssignment(declaration) ||
    N.isEnumMember(declaration)
  ) {
    const initial = declaration.getInitializer()
    const assigned = assignedValues(declaration).filter((one) => !isDead(morph, one))
    return [...(initial ? [initial] : []), ...assigned].flatMap((one) => valuesBehind(search, one))
  }
  if (
    N.isClassDeclaration(declaration) ||
    N.isEnumDeclaration(declaration) ||
    N.isSourceFile(declaration) ||
    N.isIdentifier(declaration)
  )
    return [declaration]
  return N.isExpression(declaration) ? valuesBehind(search, declaration) : []
}

/** The default of a parameter, what it is set to, and what the program's own calls give for it. A test may give any value. */
export function givenFor(search: Search, parameter: ParameterDeclaration): readonly Node[] {
  const around = parameter.getParent()
  const fallback = parameter.getInitializer()
  const position = positionOf(parameter)
  if (position < 0) return []
  const { program, file } = ownerOf(around)
  // Whoever imports the function's file may call it.
  search.modules.add(file)
  const calls = calledWith({ morph: search.morph, program }, around).filter(
    (call) => !isTestCall(call, around),
  )
  const given = [...calls, ...callsOfPage(search, around)].flatMap(
    (call) => call.getArguments()[position] ?? [],
  )
  const likely = search.asker.takesLikelyCalls ? valuesGivenTo(search.morph, parameter) : []
  const all = [...(fallback ? [fallback] : []), ...assignedValues(parameter), ...given, ...likely]
  return [...new Set(all)]
}

/** Calls of a function of a plain script, in other scripts of the page. */
function callsOfPage(search: Search, around: Node): readonly (CallExpression | NewExpression)[] {
  const { morph } = search
  const { Node: N } = morph
  const { program, file } = ownerOf(around)
  const name = N.isFunctionDeclaration(around) ? around.getName() : undefined
  if (name === undefined || !N.isSourceFile(around.getParent()) || !isPlainScript(morph, file.ast)) return []
  search.globals.add(name)
  return program.files
    .filter((one) => one !== file && one.source.zone !== 'test' && isPlainScript(morph, one.ast))
    .flatMap(({ ast }) =>
      identifiersNamed(morph, ast, name).flatMap((use) => {
        const call = use.getParent()
        const isCall = (N.isCallExpression(call) || N.isNewExpression(call)) && call.getExpression() === use
        return isCall && declarationOf(morph, use) === undefined ? [call] : []
      }),
    )
}

/** `const { url } = settings`, `({ url = 'wss://…' }) => …`. */
function valuesOfElement(search: Search, element: BindingElement): readonly Node[] {
  const { Node: N } = search.morph
  const name = (element.getPropertyNameNode() ?? element.getNameNode()).getText()
  const fallback = element.getInitializer()
  const owner = element.getParent().getParent()
  const whole = N.isVariableDeclaration(owner)
    ? valuesBehind(search, owner.getInitializer() ?? element.getNameNode())
    : behindDeclared(search, owner)
  const members = whole.flatMap((one) => membersOf(search, one, name))
  return [...(fallback ? valuesBehind(search, fallback) : []), ...members]
}

function membersBehind(search: Search, object: Node, name: string | undefined): readonly Node[] {
  return valuesBehind(search, object).flatMap((one) => membersOf(search, one, name))
}

/** A member of an object, a class or its instance, an enum, a file; every member when no name is known. */
function membersOf(search: Search, whole: Node, name: string | undefined): readonly Node[] {
  const { morph } = search
  const { Node: N } = morph
  const isIt = (one: { getName(): string }) => name === undefined || unquoted(one.getName()) === name
  const declared = (one: Node) => behindDeclared(search, one)
  if (N.isObjectLiteralExpression(whole))
    return whole.getProperties().flatMap((one): readonly Node[] => {
      if (N.isSpreadAssignment(one)) return membersBehind(search, one.getExpression(), name)
      return isIt(one) ? declared(one) : []
    })
  if (N.isEnumDeclaration(whole)) return whole.getMembers().filter(isIt).flatMap(declared)
  if (N.isSourceFile(whole)) {
    const { program, file } = ownerOf(whole)
    const exported = name === undefined ? undefined : exportOf(program, file, name)
    return exported ? declared(exported) : []
  }
  if (N.isNewExpression(whole))
    return functionsOf(morph, whole.getExpression()).flatMap((one) => membersOf(search, one, name))
  if (!(N.isClassDeclaration(whole) || N.isClassExpression(whole)) || name === undefined) return []
  const own = [
    ...whole.getMembers().filter((one) => 'getName' in one && one.getName() === name),
    ...whole
      .getConstructors()
      .flatMap((one) =>
        one.getParameters().filter((own) => own.isParameterProperty() && own.getName() === name),
      ),
  ].flatMap(declared)
  const assigned = assignedFields(morph, whole, name).flatMap((one) => valuesBehind(search, one))
  const base = whole.getExtends()?.getExpression()
  const found = [...own, ...assigned]
  return found.length > 0 || !base
    ? found
    : functionsOf(morph, base).flatMap((one) => membersOf(search, one, name))
}

/** Where the compiler knows a member to be declared, when its object cannot be followed. */
function membersKnown(search: Search, name: Node): readonly Node[] {
  const { Node: N } = search.morph
  return memberDeclarations(name)
    .filter((one) => isOfProgram(one) && !N.isShorthandPropertyAssignment(one))
    .flatMap((one) => behindDeclared(search, one))
}

function unquoted(name: string): string {
  return name.replace(/^(['"])(.*)\1$/, '$2')
}

/** The one expression that a value is; undefined where it may be several. */
export function onlyValue(morph: TsMorph, node: Node, asker?: Asker): Node | undefined {
  const [only, ...more] = valuesBehind(newSearch(morph, asker), node)
  return more.length === 0 ? only : undefined
}

/** Whether others may give something else than what is seen: callers a parameter or a part of one, other code a field of a class. */
export function isOpenToOthers({ Node: N }: TsMorph, declaration: Node): boolean {
  if (N.isBindingElement(declaration)) return N.isParameterDeclaration(declaration.getParent().getParent())
  if (N.isPropertyDeclaration(declaration)) return !declaration.isReadonly()
  return N.isParameterDeclaration(declaration)
}

/** The value of a member of an object literal, written in place or behind a constant. */
export function memberOf(morph: TsMorph, object: Node, name: string): Node | undefined {
  const { Node: N } = morph
  const literal = onlyValue(morph, object)
  if (!N.isObjectLiteralExpression(literal)) return undefined
  const member = literal.getProperty(name)
  if (!member) return undefined
  if (N.isShorthandPropertyAssignment(member)) return member.getNameNode()
  if (N.isPropertyAssignment(member)) return member.getInitializer()
  return N.isMethodDeclaration(member) ? member : undefined
}
