import type { Identifier, Node } from 'ts-morph'
import { cutShort } from '../../../model/budget.js'
import { answerOnce, newQuestion, type Question, takesStep } from '../../../model/question.js'
import { groupOf } from '../flow/this-owner.js'
import { writtenModule } from '../origin/imports.js'
import { lastName } from '../runs.js'
import type { TsMorph } from '../script.js'
import { membersIn, type Step, sourceOf, stepFrom } from '../steps.js'
import { identifiersNamed, symbolOf, unwrap } from '../syntax.js'
import { memberSets, setAt } from './assignments.js'
import { declarationOf, exportOf } from './declarations.js'
import { type Exported, exportsBehind } from './exports.js'
import { memberDeclarations } from './member-types.js'
import { moduleTable } from './modules.js'
import { oncePer } from './once-per.js'
import { isOfProgram, ownerOf } from './program.js'

/** Functions and classes are sought by one question a callee. */
interface Search extends Question<Node> {
  readonly morph: TsMorph
}

function newSearch(morph: TsMorph): Search {
  return { ...newQuestion<Node>(), morph }
}

/** The functions and classes that a callee may mean, in any file. Empty: not known. Worked out once a place. */
export function functionsOf(callee: Node): readonly Node[] {
  return resolved(callee, ownerOf(callee).program)
}

const resolved = oncePer((callee: Node) => functionsBehind(newSearch(ownerOf(callee).file.morph), callee))

/** What a declaration stands for, when it is a function or a class. */
export function functionsDeclared(morph: TsMorph, declaration: Node): readonly Node[] {
  return functionsIn(newSearch(morph), declaration)
}

/** A method, accessor or field of a class or of the classes that it extends. */
export function membersOfClass(morph: TsMorph, owner: Node, name: string): readonly Node[] {
  return memberOf(newSearch(morph), owner, name)
}

function functionsBehind(search: Search, callee: Node): readonly Node[] {
  const { morph } = search
  const value = unwrap(morph, callee)
  if (isCallable(morph, value)) return [value]
  const step = stepFrom(morph, value)
  const all = (nodes: readonly Node[]) => nodes.map((one) => functionsBehind(search, one))
  switch (step?.kind) {
    case 'name': {
      const declaration = declarationOf(morph, step.name)
      return declaration ? functionsIn(search, declaration) : []
    }
    case 'member':
      return functionsAsMember(search, step.of, step.name, step.at)
    case 'same':
      return takesStep(search) ? functionsBehind(search, step.value) : []
    case 'wrapped':
      return takesStep(search) ? functionsBehind(search, step.given) : []
    case 'choice': {
      // Where one side is not known, the other alone is no answer.
      const sides = takesStep(search) ? all(step.sides) : []
      return sides.every((one) => one.length > 0) ? sides.flat() : []
    }
    case 'module': {
      const { program, file } = ownerOf(value)
      const specifier = writtenModule(morph, step.called)
      const target = specifier === undefined ? undefined : program.resolve(file, specifier)
      return target ? functionsIn(search, target.ast) : []
    }
    default:
      return []
  }
}

function isCallable(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  return isFunctionLike(morph, node) || N.isClassDeclaration(node) || N.isClassExpression(node)
}

function functionsIn(search: Search, declaration: Node): readonly Node[] {
  const { morph } = search
  if (isCallable(morph, declaration)) return [declaration]
  return answerOnce(search, 'declared', declaration, () => {
    // `const setUp = require('./setup')`, of a module that exports one function.
    if (morph.Node.isSourceFile(declaration)) {
      const { file } = ownerOf(declaration)
      const whole = exportOf(file, 'default')
      return whole && !morph.Node.isSourceFile(whole) ? functionsIn(search, whole) : []
    }
    const source = sourceOf(morph, declaration)
    if (source?.kind === 'set') {
      const [first, ...later] = source.values
      if (!first) return []
      // A value from the beginning that is not known may be what is called.
      const found = functionsBehind(search, first)
      const isInitial = first.getParent() === declaration && !isNothing(morph, first)
      if (isInitial && found.length === 0) return []
      return [...found, ...later.flatMap((one) => functionsBehind(search, one))]
    }
    return source?.kind === 'part' && source.of && !source.fallback && morph.Node.isExpression(source.of)
      ? functionsAsMember(search, source.of, source.key)
      : []
  })
}

function isNothing({ Node: N }: TsMorph, value: Node): boolean {
  return N.isNullLiteral(value) || (N.isIdentifier(value) && value.getText() === 'undefined')
}

/** `this.connect`, `service.connect`, `module.connect`. */
function functionsAsMember(search: Search, of: Node, name: string, at?: Node): readonly Node[] {
  const { morph } = search
  const { Node: N } = morph
  const object = unwrap(morph, of)
  const whole = wholeBehind(search, object)
  const found = whole ? memberOf(search, whole, name) : []
  if (found.length > 0 || N.isSourceFile(whole)) return found
  if (N.isThisExpression(object)) {
    const owner = classAround(morph, object)
    return owner ? memberOf(search, owner, name) : methodsNamed(search, object, name)
  }
  const kept = name === 'current' ? functionsInRef(search, object) : []
  if (kept.length > 0) return kept
  const declared = at ? memberDeclarations(at) : []
  return declared.flatMap((one) => (isOfProgram(one) ? functionsIn(search, one) : []))
}

/** `const latest = useRef(null); latest.current = connect`: what a ref is given in its file. A beginning that is not known may be what is called. */
function functionsInRef(search: Search, ref: Node): readonly Node[] {
  const { morph } = search
  const { Node: N } = morph
  const declaration = N.isIdentifier(ref) ? declarationOf(morph, ref) : undefined
  const made = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  if (!declaration || !N.isCallExpression(made) || lastName(made.getExpression()) !== 'useRef') return []
  return answerOnce(search, 'ref', declaration, () => {
    const [initial] = made.getArguments()
    const first = initial && !isNothing(morph, initial) ? functionsBehind(search, initial) : undefined
    if (first?.length === 0) return []
    const symbol = symbolOf(ref)
    const later = memberSets(morph, ref.getSourceFile(), 'current').flatMap(({ of, value }) =>
      N.isIdentifier(of) && symbolOf(of) === symbol ? functionsBehind(search, value) : [],
    )
    return [...new Set([...(first ?? []), ...later])]
  })
}

/** The object, list or file that an expression is and that its first value says. */
function wholeBehind(search: Search, object: Node): Node | undefined {
  const { morph } = search
  const { Node: N } = morph
  const seen = new Set<Node>()
  let at: Node | undefined = object
  while (at && !N.isObjectLiteralExpression(at) && !N.isArrayLiteralExpression(at) && !N.isSourceFile(at)) {
    const step: Step | undefined = stepFrom(morph, at)
    if ((step?.kind !== 'name' && step?.kind !== 'same') || seen.has(at)) return undefined
    seen.add(at)
    const next = step.kind === 'same' ? step.value : declarationOf(morph, step.name)
    const value = N.isVariableDeclaration(next) ? next.getInitializer() : next
    at = value && unwrap(morph, value)
  }
  return at
}

function memberOf(search: Search, whole: Node, name: string): readonly Node[] {
  const { morph } = search
  return answerOnce(search, `.${name}`, whole, () => {
    const { own, spread, base } = membersIn(morph, whole, name)
    const found = [
      ...own.flatMap((one) => functionsIn(search, one)),
      ...spread.flatMap((one) => functionsAsMember(search, one, name)),
    ]
    if (found.length > 0 || !base) return found
    return functionsBehind(search, base).flatMap((one) => memberOf(search, one, name))
  })
}

/**
 * Methods of object literals and functions put on a prototype. Outside of classes, whose `this` it is may be seen; where not, or
 * where its object has no such method, any of the file's is meant.
 */
function methodsNamed(search: Search, self: Node, name: string): readonly Node[] {
  const { morph } = search
  // Such members name each other: each is asked for once, not by every way that leads to it.
  const all = answerOnce(search, `this.${name}`, self.getSourceFile(), () => {
    const uses = identifiersNamed(morph, self.getSourceFile(), name)
    if (uses.length <= tooMany) return uses.filter((use) => functionsAt(search, use).length > 0)
    cutShort()
    return []
  })
  const group = all.length > 1 ? groupOf({ morph }, self) : undefined
  const own = all.filter(
    (use) => group !== undefined && !classAround(morph, use) && groupOf({ morph }, use) === group,
  )
  return (own.length > 0 ? own : all).flatMap((use) => functionsAt(search, use))
}

/** A name with this many members in one file identifies none of them: it is a letter of a bundle. */
const tooMany = 300

/** What a name stands for where a member of that name is made. */
function functionsAt(search: Search, use: Node): readonly Node[] {
  const { morph } = search
  const { Node: N } = morph
  const parent = use.getParent()
  if (N.isMethodDeclaration(parent) && parent.getNameNode() === use) return [parent]
  if (N.isPropertyAssignment(parent) && parent.getNameNode() === use) return functionsIn(search, parent)
  const value =
    N.isPropertyAccessExpression(parent) && parent.getNameNode() === use ? setAt(morph, parent) : undefined
  return value ? functionsBehind(search, value) : []
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

/**
 * Paths of files that were not read and that a callee or component leads into: its own import, or what files that were
 * read hand on in its name.
 */
export function unreadBehind(morph: TsMorph, callee: Node, seen: Set<Node> = new Set()): string[] {
  const { Node: N } = morph
  let root = unwrap(morph, callee)
  const members: string[] = []
  while (N.isPropertyAccessExpression(root) || N.isCallExpression(root)) {
    if (N.isPropertyAccessExpression(root)) members.push(root.getName())
    root = unwrap(morph, root.getExpression())
  }
  if (!N.isIdentifier(root) || seen.has(root)) return []
  seen.add(root)
  const { file } = ownerOf(root)
  const symbol = symbolOf(root)
  // `import { join } from './join'` and `export { join }`.
  const isHandedOn = N.isExportSpecifier(root.getParent())
  const found = moduleTable(file).imports.find(
    ({ local }) => local.getText() === root.getText() && (isHandedOn || symbolOf(local) === symbol),
  )
  if (!found) return []
  // `handlers.join` of `import * as handlers`.
  const name = found.exported === '*' ? (members.at(-1) ?? '*') : found.exported
  return unreadIn(exportsBehind(file, found.specifier, name), seen)
}

function unreadIn(exports: Iterable<Exported>, seen: Set<Node>): string[] {
  return [...exports].flatMap((one) => {
    if (one.kind === 'outside') return ownerOf(one.from.ast).program.unread(one.from, one.specifier) ?? []
    const { ast, morph } = one.file
    if (one.kind === 'own')
      return morph.Node.isIdentifier(one.node) ? unreadBehind(morph, one.node, seen) : []
    if (seen.has(ast)) return []
    seen.add(ast)
    return moduleTable(one.file).everythingFrom.flatMap((from) =>
      unreadIn(exportsBehind(one.file, from, '*'), seen),
    )
  })
}
