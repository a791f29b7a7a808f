import type { CallExpression, NewExpression, Node, ParameterDeclaration } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import { append } from '../../../model/once.js'
import { answerOnce, isSought, newQuestion, type Question, takesStep } from '../../../model/question.js'
import { setAt } from '../program/assignments.js'
import { givenFor, nameOnPage, positionOf } from '../program/callers.js'
import { declarationOf } from '../program/declarations.js'
import { memberDeclarations } from '../program/member-types.js'
import { moduleTable } from '../program/modules.js'
import { oncePer, perProgram } from '../program/once-per.js'
import { isOfProgram, ownerOf } from '../program/program.js'
import { classAround, functionsOf, unreadBehind } from '../program/resolve.js'
import { returnsOf } from '../returns.js'
import { lastName } from '../runs.js'
import type { ScriptFile, TsMorph } from '../script.js'
import { membersIn, type Step, sourceOf, stepFrom } from '../steps.js'
import { callsWhere, descendantsOf, symbolOf, unwrap } from '../syntax.js'

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

/** A collection with more values than this is not followed. */
const mostKept = 200

/** A name under which other files put in more values than this says nothing of what is in one collection. */
const mostElsewhere = 60

/** `rooms` of `rooms[id]` and `rooms.get(id)`. `by`: the methods that give an entry. */
export function entryOf(morph: TsMorph, value: Node, by = /^(get|find|at)$/): Node | undefined {
  const { Node: N } = morph
  if (N.isElementAccessExpression(value)) return value.getExpression()
  const callee = N.isCallExpression(value) ? unwrap(morph, value.getExpression()) : undefined
  return N.isPropertyAccessExpression(callee) && by.test(callee.getName())
    ? callee.getExpression()
    : undefined
}

const putting = /^(set|add|push|unshift|enqueue)$/

interface Puts {
  readonly into: Node
  readonly values: readonly Node[]
  /** Under a key: a loop is given both. */
  readonly isKeyed: boolean
}

/** Where a call puts something, and what: `rooms.set(id, room)`, `queue.push(one, two)`. */
export function putBy(morph: TsMorph, call: CallExpression | NewExpression): Puts | undefined {
  const callee = unwrap(morph, call.getExpression())
  if (!morph.Node.isPropertyAccessExpression(callee) || !putting.test(callee.getName())) return undefined
  const isKeyed = callee.getName() === 'set'
  const given = call.getArguments()
  return { into: callee.getExpression(), values: isKeyed ? given.slice(1, 2) : given, isKeyed }
}

/** The collection that a value is taken out of: `rooms` of `rooms[id]`, of `rooms.get(id)`, and of what a loop goes through. */
export function collectionOf(morph: TsMorph, value: Node): Node | undefined {
  const { Node: N } = morph
  if (!N.isIdentifier(value)) return entryOf(morph, value, /^(get|find|findLast|at|pop|shift)$/)
  const declared = declarationOf(morph, value)
  return loopedBy(morph, N.isBindingElement(declared) ? declared.getParent().getParent() : declared)
}

/** `rooms` of `for (const room of rooms)` and of `rooms.forEach((room) => …)`. */
export function loopedBy(morph: TsMorph, declared: Node | undefined): Node | undefined {
  const { Node: N } = morph
  const holder = declared?.getParent()?.getParent()
  if (N.isVariableDeclaration(declared))
    return N.isForOfStatement(holder) ? holder.getExpression() : undefined
  if (!N.isParameterDeclaration(declared) || !N.isCallExpression(holder) || positionOf(declared) > 0)
    return undefined
  const callee = unwrap(morph, holder.getExpression())
  return N.isPropertyAccessExpression(callee) &&
    /^(forEach|map|flatMap|filter|find|findLast|some|every)$/.test(callee.getName())
    ? callee.getExpression()
    : undefined
}

interface Kept {
  /** Stands for the collection, whatever it is called where the value is taken out. */
  readonly of: Node
  /** What of each element is taken: a member, or one side of a pair. */
  readonly part?: string
  readonly values: readonly Node[]
}

/**
 * What is put into the collection that a value is taken out of, as it is written there: where the collection is made, and wherever the
 * program puts something in. undefined: the value is taken out of none.
 */
export function keptIn(morph: TsMorph, value: Node): Kept | undefined {
  const { Node: N } = morph
  const collection = collectionOf(morph, value)
  if (!collection) return undefined
  const { program } = ownerOf(collection)
  const of = standingFor(wholeOf(collection), program)
  const all = elementsOf(of, program)
  const values = all.length > mostKept ? [] : all
  const declared = N.isIdentifier(value) ? declarationOf(morph, value) : undefined
  const part = N.isBindingElement(declared) ? sourceOf(morph, declared) : undefined
  if (!declared || part?.kind !== 'part') return { of, values }
  if (N.isArrayBindingPattern(declared.getParent()) && givesPairs(collection))
    return { of, part: `pair ${part.key}`, values: part.key === '1' ? values : [] }
  const whole = values.flatMap((one) => madeBy(one, program))
  return { of, part: part.key, values: whole.flatMap((one) => writtenAs(one, part.key)) }
}

/** `rooms` of `[...rooms.values()]`, `handlers` of `Object.entries(handlers)`. */
export function wholeOf(collection: Node): Node {
  const { morph } = ownerOf(collection).file
  let whole = unwrap(morph, collection)
  for (let left = 4; left > 0; left--) {
    const inner = innerOf(morph, whole)
    if (!inner) break
    whole = unwrap(morph, inner)
  }
  return whole
}

/** The collection of which another has the same elements. */
function innerOf(morph: TsMorph, whole: Node): Node | undefined {
  const { Node: N } = morph
  if (N.isArrayLiteralExpression(whole)) {
    const [only, ...more] = whole.getElements()
    return N.isSpreadElement(only) && more.length === 0 ? only.getExpression() : undefined
  }
  const callee = N.isCallExpression(whole) ? unwrap(morph, whole.getExpression()) : undefined
  if (!N.isCallExpression(whole) || !N.isPropertyAccessExpression(callee)) return undefined
  const [given, ...more] = whole.getArguments()
  if (/^(Object\.(values|entries)|Array\.from)$/.test(callee.getText()))
    return more.length === 0 ? given : undefined
  return /^(values|entries|filter|slice|splice|sort|reverse)$/.test(callee.getName())
    ? callee.getExpression()
    : undefined
}

/** A loop through it is given a key and a value at once. */
function givesPairs(collection: Node): boolean {
  const { file, program } = ownerOf(collection)
  const said = /\b(entries|values)\(/.exec(collection.getText())?.[1]
  if (said) return said === 'entries'
  const { base, depth } = baseOf(wholeOf(collection))
  const isMap = (one: Node) => file.morph.Node.isNewExpression(one) && one.getExpression().getText() === 'Map'
  return (
    (depth === 0 && madeBy(base, program).some(isMap)) || putsInto(base, depth).some(({ isKeyed }) => isKeyed)
  )
}

const madeBy = oncePer((value: Node): readonly Node[] =>
  valuesBehind(newSearch(ownerOf(value).file.morph), value),
)

const named = perProgram(() => new Map<string, Node>())

/** The first of the expressions that mean the same collection by the same name. */
const standingFor = oncePer((whole: Node, program): Node => {
  const { base, depth } = baseOf(whole)
  const { file } = ownerOf(base)
  const placeOf = (one: Node) => `${ownerOf(one).file.source.path}:${one.getPos()}:${one.getEnd()}`
  const declared = declarationOf(file.morph, base)
  const made = madeBy(base, program).map((one) => (one === base ? '' : placeOf(one)))
  const isName = declared || file.morph.Node.isPropertyAccessExpression(base)
  const key = isName
    ? [file.source.path, lastName(base), depth, declared ? placeOf(declared) : '', ...made].join('\0')
    : placeOf(whole)
  const all = named(program)
  const known = all.get(key)
  if (!known) all.set(key, whole)
  return known ?? whole
})

const elementsOf = oncePer((collection: Node) => elementsIn(newQuestion(), collection))

function elementsIn(question: Question<Node>, collection: Node): readonly Node[] {
  const whole = wholeOf(collection)
  return answerOnce(question, 'elements', whole, () => {
    const { program } = ownerOf(whole)
    const { base, depth } = baseOf(whole)
    let found: readonly Node[] = [base]
    for (let level = 0; level <= depth; level++) {
      const written = found.flatMap((one) => madeBy(one, program)).flatMap((one) => writtenIn(question, one))
      found = [
        ...new Set([
          ...written,
          ...putsInto(base, level).flatMap(({ value }) => withSpread(question, value)),
        ]),
      ]
    }
    return found
  })
}

/** What the program puts into a collection after it is made. */
export function putInto(collection: Node): readonly Node[] {
  const { base, depth } = baseOf(wholeOf(collection))
  return putsInto(base, depth).flatMap(({ value }) => withSpread(newQuestion(), value))
}

/** What a literal, a `Map`, a module or another collection is made with. */
function writtenIn(question: Question<Node>, made: Node): readonly Node[] {
  const { morph } = ownerOf(made).file
  const { Node: N } = morph
  const whole = wholeOf(made)
  if (whole !== made) return elementsIn(question, whole)
  if (N.isNewExpression(made) && /^(Map|Set)$/.test(made.getExpression().getText())) {
    const [given] = made.getArguments()
    const all = given ? elementsIn(question, given) : []
    const isMap = given && made.getExpression().getText() === 'Map' && !/entries\(/.test(given.getText())
    return isMap ? all.flatMap((one) => (N.isArrayLiteralExpression(one) ? writtenAs(one, '1') : [])) : all
  }
  if (N.isArrayLiteralExpression(made)) return made.getElements().flatMap((one) => withSpread(question, one))
  if (N.isCallExpression(made)) {
    const callee = unwrap(morph, made.getExpression())
    if (!N.isPropertyAccessExpression(callee) || callee.getName() !== 'concat') return []
    return [callee.getExpression(), ...made.getArguments()].flatMap((one) => elementsOrItself(question, one))
  }
  if (N.isSourceFile(made))
    return [...moduleTable(ownerOf(made).file).exports.keys()].flatMap((name) =>
      name === '*' || name === 'default' ? [] : writtenAs(made, name),
    )
  const { spread } = membersIn(morph, made, undefined)
  return [...writtenAs(made, undefined), ...spread.flatMap((one) => elementsIn(question, one))]
}

function withSpread(question: Question<Node>, one: Node): readonly Node[] {
  const { Node: N } = ownerOf(one).file.morph
  return N.isSpreadElement(one) ? elementsOrItself(question, one.getExpression()) : [one]
}

/** Of a collection of which nothing is seen, itself: what it has may be anything. */
function elementsOrItself(question: Question<Node>, one: Node): readonly Node[] {
  const { file, program } = ownerOf(one)
  const found = elementsIn(question, one)
  const isSeen = madeBy(one, program).every(file.morph.Node.isArrayLiteralExpression)
  return found.length > 0 || isSeen ? found : [one]
}

/** The values of a member, or of all, where they are written. */
function writtenAs(made: Node, name: string | undefined): readonly Node[] {
  const { morph } = ownerOf(made).file
  return membersIn(morph, made, name).own.flatMap((one) => {
    const source = sourceOf(morph, one)
    return source?.kind === 'set' ? source.values : [one]
  })
}

/** `topics` of `topics`, at 0; of `topics[id]`, `topics.get(id) ?? []` and of a name for that, at 1. */
export function baseOf(collection: Node, left = 6): { readonly base: Node; readonly depth: number } {
  const { morph } = ownerOf(collection).file
  const { Node: N } = morph
  const base = unwrap(morph, collection)
  if (left === 0) return { base, depth: 0 }
  if (N.isBinaryExpression(base)) return baseOf(base.getLeft(), left - 1)
  const outer = entryOf(morph, base)
  if (outer) {
    const { depth, ...whole } = baseOf(outer, left - 1)
    return { ...whole, depth: depth + 1 }
  }
  const declared = N.isIdentifier(base) ? declarationOf(morph, base) : undefined
  const initial = N.isVariableDeclaration(declared) ? declared.getInitializer() : undefined
  const from = initial && baseOf(initial, left - 1)
  return from && from.depth > 0 ? from : { base, depth: 0 }
}

interface Put {
  readonly into: Node
  /** It goes into the collection itself: 0; into an entry of it: 1. */
  readonly depth: number
  readonly value: Node
  readonly isKeyed: boolean
}

/** By the last name of a collection, what code puts into it: `rooms[id] = room`, `rooms.set(id, room)`, `rooms.push(room)`. */
const puts = perProgram(({ files }): ReadonlyMap<string, readonly Put[]> => {
  const found = new Map<string, Put[]>()
  for (const { morph, ast } of files) {
    const { SyntaxKind: K, ts } = morph
    const take = (given: Node, value: Node, isKeyed: boolean) => {
      const { base, depth } = baseOf(given)
      append(found, lastName(base), { into: base, depth, value, isKeyed })
    }
    const calls = callsWhere(
      morph,
      ast,
      ({ expression }) => ts.isPropertyAccessExpression(expression) && putting.test(expression.name.text),
    )
    for (const { into, values, isKeyed } of calls.flatMap((call) => putBy(morph, call) ?? []))
      for (const value of values) take(into, value, isKeyed)
    for (const target of descendantsOf(morph, ast, K.ElementAccessExpression)) {
      const value = setAt(morph, target)
      if (value) take(target.getExpression(), value, false)
    }
  }
  return found
})

function putsInto(base: Node, depth: number): readonly Put[] {
  const { file, program } = ownerOf(base)
  const all = puts(program).get(lastName(base)) ?? []
  charge(all.length)
  const own = all.filter(({ into }) => ownerOf(into).file === file)
  const near = all.length - own.length > mostElsewhere ? own : all
  return near.filter((one) => one.depth === depth && isSame(one.into, base))
}

/** Both are one collection. Where it is not seen how one of them is made: of one name in one file, such as `this.rooms`. */
function isSame(one: Node, other: Node): boolean {
  if (one === other) return true
  const { file, program } = ownerOf(one)
  const { Node: N } = file.morph
  const made = new Set(madeBy(one, program))
  const others = madeBy(other, program)
  if (others.some((each) => made.has(each))) return true
  if (ownerOf(other).file !== file) return false
  if (N.isIdentifier(one) && N.isIdentifier(other)) return symbolOf(one) === symbolOf(other)
  const isNamed = (each: Node) => N.isIdentifier(each) || N.isPropertyAccessExpression(each)
  const isMade = (each: Node) => each !== one && each !== other
  return isNamed(one) && isNamed(other) && !([...made].every(isMade) && others.every(isMade))
}
