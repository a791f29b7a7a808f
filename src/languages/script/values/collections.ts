import type { CallExpression, NewExpression, Node } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import { append } from '../../../model/once.js'
import { setAt } from '../program/assignments.js'
import { positionOf } from '../program/callers.js'
import { declarationOf } from '../program/declarations.js'
import { moduleTable } from '../program/modules.js'
import { oncePer, perProgram } from '../program/once-per.js'
import { ownerOf } from '../program/program.js'
import { answerOnce, newQuestion, type Question } from '../question.js'
import { lastName } from '../runs.js'
import type { TsMorph } from '../script.js'
import { membersIn, sourceOf } from '../steps.js'
import { callsWhere, descendantsOf, symbolOf, unwrap } from '../syntax.js'
import { newSearch, valuesBehind } from './values.js'

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
