import type { Identifier, Node } from 'ts-morph'
import { charge, cutShort } from '../../../model/budget.js'
import { groupOf } from '../flow/this-owner.js'
import type { ScriptFile, TsMorph } from '../script.js'
import { functionWrappers } from '../steps.js'
import { bare, identifiersNamed, symbolOf } from '../syntax.js'
import { assignedValues } from './assignments.js'
import { declarationOf, deepest, exportOf, isTooDeep } from './declarations.js'
import { memberDeclarations } from './member-types.js'
import { moduleTable, requiredBy } from './modules.js'
import { oncePer } from './once-per.js'
import { everythingNaming, isOfProgram, ownerOf, type Program } from './program.js'

/** The functions and classes that a callee may mean, in any file. Empty: not known. Worked out once a place. */
export function functionsOf(morph: TsMorph, callee: Node, depth = 0): Node[] {
  return depth > 0 ? resolveFunctions(morph, callee, depth) : resolved(callee, ownerOf(callee).program)
}

/** A name with this many members in one file identifies none of them: it is a letter of a bundle. */
const tooMany = 300

const resolved = oncePer((callee: Node) => resolveFunctions(ownerOf(callee).file.morph, callee, 0))

/** Callees under search: a circle adds nothing. */
const seeking = new Set<Node>()

function resolveFunctions(morph: TsMorph, callee: Node, depth: number): Node[] {
  charge(1)
  const value = bare(morph, callee)
  if (depth > deepest) {
    if (!seeking.has(value)) cutShort()
    return []
  }
  const isFirst = !seeking.has(value)
  seeking.add(value)
  try {
    return seekFunctions(morph, value, depth)
  } finally {
    if (isFirst) seeking.delete(value)
  }
}

function seekFunctions(morph: TsMorph, value: Node, depth: number): Node[] {
  const { Node: N } = morph
  if (isFunctionLike(morph, value) || N.isClassDeclaration(value) || N.isClassExpression(value))
    return [value]
  if (N.isIdentifier(value)) {
    const declaration = declarationOf(morph, value)
    return declaration ? functionsDeclared(morph, declaration, depth) : []
  }
  if (N.isCallExpression(value)) {
    const [first] = value.getArguments()
    const name = value.getExpression().getText().replace(/^.*\./, '')
    if (first && functionWrappers.test(name)) return functionsOf(morph, first, depth + 1)
    const bound = value.getExpression()
    if (N.isPropertyAccessExpression(bound) && bound.getName() === 'bind')
      return functionsOf(morph, bound.getExpression(), depth + 1)
    const { program, file } = ownerOf(value)
    const specifier = requiredBy(morph, value)
    const target = specifier === undefined ? undefined : program.resolve(file, specifier)
    return target ? functionsDeclared(morph, target.ast, depth + 1) : []
  }
  if (N.isPropertyAccessExpression(value)) return membersOf(morph, value, depth)
  // Where one side is not known, the other alone is no answer.
  const sides = choices(morph, value).map((one) => functionsOf(morph, one, depth + 1))
  return sides.every((one) => one.length > 0) ? sides.flat() : []
}

/** `a ? b : c`, `b || c`, `a && b`: what the value may be as the program decides. */
function choices({ Node: N }: TsMorph, value: Node): readonly Node[] {
  if (N.isConditionalExpression(value)) return [value.getWhenTrue(), value.getWhenFalse()]
  if (!N.isBinaryExpression(value)) return []
  const operator = value.getOperatorToken().getText()
  if (/^(\|\||\?\?)$/.test(operator)) return [value.getLeft(), value.getRight()]
  return /^(&&|,|=)$/.test(operator) ? [value.getRight()] : []
}

/** What a declaration stands for, when it is a function or a class. */
export function functionsDeclared(morph: TsMorph, declaration: Node, depth = 0): Node[] {
  const { Node: N } = morph
  // `const setUp = require('./setup')`, of a module that exports one function.
  if (N.isSourceFile(declaration)) {
    const { program, file } = ownerOf(declaration)
    const whole = exportOf(program, file, 'default')
    return whole && !N.isSourceFile(whole) ? functionsDeclared(morph, whole, depth + 1) : []
  }
  if (
    isFunctionLike(morph, declaration) ||
    N.isClassDeclaration(declaration) ||
    N.isClassExpression(declaration)
  )
    return [declaration]
  if (
    N.isVariableDeclaration(declaration) ||
    N.isPropertyDeclaration(declaration) ||
    N.isPropertyAssignment(declaration)
  ) {
    const initial = declaration.getInitializer()
    return initial ? functionsOf(morph, initial, depth + 1) : assignedFunctions(morph, declaration, depth)
  }
  if (N.isExpression(declaration)) return functionsOf(morph, declaration, depth + 1)
  return []
}

/** Every function that is assigned to the variable in its file. */
function assignedFunctions(morph: TsMorph, declaration: Node, depth: number): Node[] {
  return assignedValues(declaration).flatMap((value) => functionsOf(morph, value, depth + 1))
}

/** `this.connect`, `service.connect`, `module.connect`. */
function membersOf(morph: TsMorph, access: Node, depth: number): Node[] {
  const { Node: N } = morph
  if (!N.isPropertyAccessExpression(access)) return []
  const object = bare(morph, access.getExpression())
  const name = access.getName()
  if (N.isIdentifier(object)) {
    const declaration = declarationOf(morph, object)
    if (declaration && N.isSourceFile(declaration)) {
      const { program, file } = ownerOf(declaration)
      const exported = exportOf(program, file, name)
      return exported ? functionsDeclared(morph, exported, depth + 1) : []
    }
    const literal =
      declaration && N.isVariableDeclaration(declaration) ? declaration.getInitializer() : declaration
    const members = literal ? membersOfObject(morph, literal, name, depth) : []
    if (members.length > 0) return members
  }
  if (N.isThisExpression(object)) {
    const owner = classAround(morph, access)
    if (owner) return membersOfClass(morph, owner, name, depth)
    return namedMethods(morph, access, name, depth)
  }
  const declared = memberDeclarations(access.getNameNode())
  return declared.flatMap((one) => (isOfProgram(one) ? functionsDeclared(morph, one, depth + 1) : []))
}

function membersOfObject(morph: TsMorph, value: Node, name: string, depth: number): Node[] {
  const { Node: N } = morph
  const literal = bare(morph, value)
  if (!N.isObjectLiteralExpression(literal)) return []
  const member = literal.getProperty(name)
  if (!member) return []
  if (N.isShorthandPropertyAssignment(member)) return functionsOf(morph, member.getNameNode(), depth + 1)
  return functionsDeclared(morph, member, depth + 1)
}

/** A method, accessor or field of a class or of the classes that it extends. */
export function membersOfClass(morph: TsMorph, owner: Node, name: string, depth = 0): Node[] {
  charge(1)
  const { Node: N } = morph
  if (!(N.isClassDeclaration(owner) || N.isClassExpression(owner)) || isTooDeep(depth)) return []
  const own = owner.getMembers().filter((member) => 'getName' in member && member.getName() === name)
  if (own.length > 0) return own.flatMap((member) => functionsDeclared(morph, member, depth + 1))
  const base = owner.getExtends()?.getExpression()
  return base ? functionsOf(morph, base).flatMap((one) => membersOfClass(morph, one, name, depth + 1)) : []
}

/**
 * Methods of object literals and functions put on a prototype. Outside of classes, whose `this` it is may be seen; where not, or
 * where its object has no such method, any of the file's is meant.
 */
function namedMethods(morph: TsMorph, access: Node, name: string, depth: number): Node[] {
  // Such members name each other: each is searched for once, not once for every way to it.
  const place = `${name}\0${access.getSourceFile().getFilePath()}`
  if (asking.has(place)) return []
  asking.add(place)
  try {
    return methodsNamed(morph, access, name, depth)
  } finally {
    asking.delete(place)
  }
}

const asking = new Set<string>()

function methodsNamed(morph: TsMorph, access: Node, name: string, depth: number): Node[] {
  const uses = identifiersNamed(morph, access.getSourceFile(), name)
  if (uses.length > tooMany) {
    cutShort()
    return []
  }
  const found = uses.map((use) => ({ use, methods: methodsAt(morph, use, depth) }))
  const some = found.filter(({ methods }) => methods.length > 0)
  const group = some.length > 1 ? groupOf({ morph }, access) : undefined
  const own = some.filter(
    ({ use }) => group !== undefined && !classAround(morph, use) && groupOf({ morph }, use) === group,
  )
  return (own.length > 0 ? own : some).flatMap(({ methods }) => methods)
}

/** What a name stands for where a member of that name is made. */
function methodsAt(morph: TsMorph, use: Node, depth: number): Node[] {
  const { Node: N } = morph
  const parent = use.getParent()
  if (parent && N.isMethodDeclaration(parent) && parent.getNameNode() === use) return [parent]
  if (parent && N.isPropertyAssignment(parent) && parent.getNameNode() === use)
    return functionsDeclared(morph, parent, depth + 1)
  const assignment = parent?.getParent()
  const isTarget =
    parent !== undefined &&
    N.isPropertyAccessExpression(parent) &&
    parent.getNameNode() === use &&
    assignment !== undefined &&
    N.isBinaryExpression(assignment) &&
    assignment.getLeft() === parent
  return isTarget ? functionsOf(morph, assignment.getRight(), depth + 1) : []
}

export function isFunctionLike(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  return (
    N.isFunctionDeclaration(node) ||
    N.isFunctionExpression(node) ||
    N.isArrowFunction(node) ||
    N.isMethodDeclaration(node) ||
    N.isConstructorDeclaration(node) ||
    N.isGetAccessorDeclaration(node) ||
    N.isSetAccessorDeclaration(node)
  )
}

export function classAround(morph: TsMorph, node: Node): Node | undefined {
  return node.getFirstAncestor(
    (ancestor) => morph.Node.isClassDeclaration(ancestor) || morph.Node.isClassExpression(ancestor),
  )
}

/** The name under which a function or class is declared, when it has one. */
export function declaredName(morph: TsMorph, node: Node): Identifier | undefined {
  const { Node: N } = morph
  if (N.isFunctionDeclaration(node) || N.isClassDeclaration(node)) return node.getNameNode()
  const parent = node.getParent()
  const name = parent && N.isVariableDeclaration(parent) ? parent.getNameNode() : undefined
  return name && N.isIdentifier(name) ? name : undefined
}

/** Paths of unread files that a callee or component leads into: its own import, or the re-exports of read files under its name. */
export function unreadBehind(morph: TsMorph, callee: Node): string[] {
  const { Node: N } = morph
  let root = bare(morph, callee)
  const members: string[] = []
  while (N.isPropertyAccessExpression(root) || N.isCallExpression(root)) {
    if (N.isPropertyAccessExpression(root)) members.push(root.getName())
    root = bare(morph, root.getExpression())
  }
  if (!N.isIdentifier(root)) return []
  const { program, file } = ownerOf(root)
  const symbol = symbolOf(root)
  // `import { join } from './join'` and `export { join }`.
  const isHandedOn = N.isExportSpecifier(root.getParent())
  const found = moduleTable(file).imports.find(
    ({ local }) => local.getText() === root.getText() && (isHandedOn || symbolOf(local) === symbol),
  )
  if (!found) return []
  // `handlers.join` of `import * as handlers`.
  const name = found.exported === '*' ? (members.at(-1) ?? '*') : found.exported
  return unreadExports(program, file, found.specifier, name)
}

function unreadExports(
  program: Program,
  from: ScriptFile,
  specifier: string,
  name: string,
  seen: Set<string> = new Set(),
): string[] {
  const unread = program.unread(from, specifier)
  if (unread !== undefined) return [unread]
  const target = program.resolve(from, specifier)
  const place = `${target?.source.path}\0${name}`
  if (!target || seen.has(place)) return []
  seen.add(place)
  charge(1)
  const table = moduleTable(target)
  const own = table.exports.get(name)
  if (own?.kind === 'own')
    return own.node.getKindName() === 'Identifier' ? unreadBehind(target.morph, own.node) : []
  if (own) return unreadExports(program, target, own.specifier, own.exported, seen)
  return everythingNaming(program, target, name).flatMap((one) =>
    unreadExports(program, target, one, name, seen),
  )
}
