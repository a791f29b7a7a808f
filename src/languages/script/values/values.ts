import type { Node, ParameterDeclaration } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import { givenFor, nameOnPage } from '../program/callers.js'
import { declarationOf } from '../program/declarations.js'
import { memberDeclarations } from '../program/member-types.js'
import { isOfProgram, ownerOf } from '../program/program.js'
import { classAround, functionsOf, unreadBehind } from '../program/resolve.js'
import { answerOnce, isSought, newQuestion, type Question, takesStep } from '../question.js'
import { returnsOf } from '../returns.js'
import type { ScriptFile, TsMorph } from '../script.js'
import { membersIn, type Step, sourceOf, stepFrom } from '../steps.js'
import { unwrap } from '../syntax.js'
import { keptIn, putInto } from './collections.js'

/** Additional knowledge of the caller. */
export interface Asker {
  /** Whether the search ends at a node: an expression, or a declaration on the way to it, that stands for itself. */
  readonly isEnd?: (node: Node) => boolean
  /** The parts that give a value its content: `text` of `JSON.stringify(text)`. undefined: the common steps are taken. */
  readonly onward?: (value: Node) => readonly Node[] | undefined
  /** Whether a value leads to what is put into the collection that it is taken out of. */
  readonly takesKept?: boolean
  /** The parts of a value that nothing else leads on from. */
  readonly otherwise?: (value: Node) => readonly Node[] | undefined
  /** Whether calls count that may be of the function: by its name, where the owner of the callee is unknown. */
  readonly takesLikelyCalls?: boolean
}

/** One search for values, with the caller's limits. What is made for a socket is made near it, or not in the program at all. */
export interface Search extends Question<Node> {
  readonly morph: TsMorph
  readonly asker: Asker
  /** Unread files that may add values: those that import these, and those of these paths. */
  readonly modules: Set<ScriptFile>
  readonly paths: Set<string>
  /** Functions of a page that its other scripts may call. */
  readonly globals: Set<string>
}

export function newSearch(morph: TsMorph, asker: Asker = {}): Search {
  return { ...newQuestion(), morph, asker, modules: new Set(), paths: new Set(), globals: new Set() }
}

/**
 * The expressions that a value may be, in any file: behind constants and their imports, members of objects, classes and enums,
 * results of functions, and arguments of callers. An expression that leads no further stands for itself.
 */
export function valuesBehind(search: Search, node: Node): readonly Node[] {
  charge(1)
  const { morph, asker } = search
  const value = unwrap(morph, node)
  const end = [node, value].find((one) => asker.isEnd?.(one))
  if (end) return [end]
  const onward = asker.onward?.(value)
  const found = onward
    ? partOf(search, 'onward', value, () => allBehind(search, onward))
    : valuesByStep(search, value, stepFrom(morph, value))
  if (found.length > 0) return found
  const kept = asker.takesKept ? keptIn(morph, value) : undefined
  const aspect = kept ? `kept.${kept.part ?? ''}` : 'otherwise'
  const of = kept?.of ?? value
  // `queue.push(queue.shift())`
  if (isSought(search, aspect, of)) return []
  const otherwise = kept?.values ?? asker.otherwise?.(value)
  const further = otherwise ? partOf(search, aspect, of, () => allBehind(search, otherwise)) : []
  return further.length > 0 ? further : [value]
}

function allBehind(search: Search, nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((one) => valuesBehind(search, one))
}

/** Empty: it leads nowhere, or only to itself. */
function valuesByStep(search: Search, value: Node, step: Step | undefined): readonly Node[] {
  const { morph } = search
  const { Node: N } = morph
  switch (step?.kind) {
    case undefined:
      return []
    case 'name': {
      const declaration = declarationOf(morph, step.name)
      if (!declaration) leadInto(search, step.name)
      return declaration ? behindDeclared(search, declaration) : []
    }
    case 'this':
      return [classAround(morph, value) ?? value]
    case 'member': {
      const found = membersBehind(search, step.of, step.name)
      return found.length > 0 ? found : membersKnown(search, step.at)
    }
    case 'entry': {
      const keys = step.key ? valuesBehind(search, step.key) : []
      const names = keys.map((one) =>
        N.isStringLiteral(one) || N.isNumericLiteral(one) ? `${one.getLiteralValue()}` : undefined,
      )
      const found = names.flatMap((name) => membersBehind(search, step.of, name))
      const isAny = search.asker.takesKept && found.length > 0 && names.includes(undefined)
      return isAny
        ? [...found, ...partOf(search, 'put', value, () => allBehind(search, putInto(step.of)))]
        : found
    }
    case 'same':
      return takesStep(search) ? valuesBehind(search, step.value) : []
    case 'choice':
      return takesStep(search) ? allBehind(search, step.sides) : []
    case 'wrapped':
      return functionsOf(step.given)
    case 'module': {
      const file = moduleNamed(search, step.called)
      return file ? [file] : []
    }
    case 'returned': {
      const functions = functionsOf(step.by)
      if (functions.length === 0) leadInto(search, step.by)
      return functions.flatMap((one) => (isByDeployment(morph, one) ? [] : returnedBy(search, one)))
    }
  }
}

function moduleNamed(search: Search, called: Node): Node | undefined {
  const [named, ...more] = valuesBehind(search, called)
  const { program, file } = ownerOf(called)
  return search.morph.Node.isStringLiteral(named) && more.length === 0
    ? program.resolve(file, named.getLiteralValue())?.ast
    : undefined
}

/** A recursive call adds no value. */
function returnedBy(search: Search, made: Node): readonly Node[] {
  return partOf(search, 'returned', made, () =>
    search.asker.isEnd?.(made) ? [made] : allBehind(search, returnsOf(search.morph, made)),
  )
}

function leadInto(search: Search, name: Node): void {
  for (const path of unreadBehind(search.morph, name)) search.paths.add(path)
}

/**
 * A page on this machine uses a server on this machine, and elsewhere a server at its own place: code that tests the page's host
 * deploys the server as well.
 */
function isByDeployment(morph: TsMorph, made: Node): boolean {
  const results = returnsOf(morph, made)
  return (
    results.some((one) => /^.(wss?|https?):\/\/(localhost|127\.)/.test(one.getText())) &&
    /\blocation\.host(name)?\b/.test(made.getText())
  )
}

function partOf(search: Search, aspect: string, node: Node, find: () => readonly Node[]): readonly Node[] {
  return answerOnce(search, aspect, node, () => [...new Set(find())])
}

function behindDeclared(search: Search, declaration: Node): readonly Node[] {
  return partOf(search, 'declared', declaration, () =>
    search.asker.isEnd?.(declaration) ? [declaration] : valuesDeclared(search, declaration),
  )
}

/** The values of a declaration: a variable with all its assignments, a parameter, a part of a pattern, a member. */
function valuesDeclared(search: Search, declaration: Node): readonly Node[] {
  const { morph } = search
  const { Node: N } = morph
  const source = sourceOf(morph, declaration)
  switch (source?.kind) {
    case 'set':
      return allBehind(search, source.values)
    case 'parameter':
      return behindParameter(search, source.parameter)
    case 'getter':
      return returnedBy(search, source.by)
    case 'part': {
      const { of, key, fallback } = source
      const whole = of ? (N.isExpression(of) ? valuesBehind(search, of) : behindDeclared(search, of)) : []
      const members = whole.flatMap((one) => membersOf(search, one, key))
      return [...(fallback ? valuesBehind(search, fallback) : []), ...members]
    }
    case undefined:
      return standsForItself(morph, declaration) ? [declaration] : []
  }
}

function behindParameter(search: Search, parameter: ParameterDeclaration): readonly Node[] {
  const { morph, asker } = search
  const around = parameter.getParent()
  const name = nameOnPage(morph, around)
  // Importers of the function's file may call it.
  search.modules.add(ownerOf(around).file)
  if (name !== undefined) search.globals.add(name)
  return allBehind(search, givenFor(morph, parameter, asker.takesLikelyCalls))
}

function standsForItself({ Node: N }: TsMorph, declaration: Node): boolean {
  return N.isClassDeclaration(declaration) || N.isEnumDeclaration(declaration) || N.isSourceFile(declaration)
}

function membersBehind(search: Search, object: Node, name: string | undefined): readonly Node[] {
  return valuesBehind(search, object).flatMap((one) => membersOf(search, one, name))
}

/** A member of an object, a list, a class or its instance, an enum, a file; every member when no name is known. */
function membersOf(search: Search, whole: Node, name: string | undefined): readonly Node[] {
  const { morph } = search
  const { Node: N } = morph
  return partOf(search, name === undefined ? 'members' : `.${name}`, whole, () => {
    if (N.isNewExpression(whole))
      return functionsOf(whole.getExpression()).flatMap((one) => membersOf(search, one, name))
    const { own, spread, base } = membersIn(morph, whole, name)
    const found = [
      ...spread.flatMap((one) => membersBehind(search, one, name)),
      ...own.flatMap((one) => behindDeclared(search, one)),
    ]
    return found.length > 0 || !base
      ? found
      : functionsOf(base).flatMap((one) => membersOf(search, one, name))
  })
}

/** Where the compiler knows the declaration of a member, when its object cannot be followed. */
function membersKnown(search: Search, name: Node): readonly Node[] {
  const { Node: N } = search.morph
  return memberDeclarations(name)
    .filter((one) => isOfProgram(one) && !N.isShorthandPropertyAssignment(one))
    .flatMap((one) => behindDeclared(search, one))
}

/** The one expression that a value is; undefined where it may be several. */
export function onlyValue(morph: TsMorph, node: Node, asker?: Asker): Node | undefined {
  const [only, ...more] = valuesBehind(newSearch(morph, asker), node)
  return more.length === 0 ? only : undefined
}

/** Whether unseen code may supply another value: callers for a parameter or a part of one, other code for a field of a class. */
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
