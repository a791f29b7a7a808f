import type { CallExpression, Node } from 'ts-morph'
import { positionOf } from '../../languages/script/program/callers.js'
import { declarationOf, exportOf } from '../../languages/script/program/declarations.js'
import { moduleTable, requiredBy } from '../../languages/script/program/modules.js'
import { oncePer, perProgram } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { functionsOf, unreadBehind } from '../../languages/script/program/resolve.js'
import { lastName } from '../../languages/script/runs.js'
import {
  callsWhere,
  descendantsOf,
  identifiersNamed,
  referencesOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { newSearch, valuesBehind } from '../../languages/script/values/values.js'
import { charge } from '../../model/budget.js'
import { append } from '../../model/once.js'
import { filesNear, isShownPage } from './near-files.js'
import { registryEntry } from './registries.js'

/** A collection with more values than this is not followed. */
const mostKept = 60
const deepest = 5

/**
 * The expressions that a value may be, also where a collection, a table or a member keeps it: `new Room()` of `rooms[id]`, of
 * `for (const room of rooms.values())` and of `socket.room`; the functions of `handlers[type]`.
 */
export const keptBehind = oncePer((value: Node): readonly Node[] => behind(value, new Set(), 0))

function behind(value: Node, seen: Set<Node>, depth: number): readonly Node[] {
  charge(1)
  if (depth > deepest || seen.has(value)) return []
  seen.add(value)
  const { file } = ownerOf(value)
  const { morph } = file
  return valuesBehind(newSearch(morph), value).flatMap((one): readonly Node[] => {
    const whole = exportedBy(one)
    if (whole) return behind(whole, seen, depth + 1)
    const kept = keptAs(one)
    if (kept === undefined) return [one]
    return kept.slice(0, mostKept).flatMap((each) => behind(each, seen, depth + 1))
  })

  /** What is put where this takes it from; undefined: it is taken from nothing. */
  function keptAs(one: Node): readonly Node[] | undefined {
    const { Node: N } = morph
    const collection = collectionOf(one)
    if (collection) return elementsOf(collection, seen, depth)
    if (N.isPropertyAccessExpression(one)) return setAs(one)
    return N.isIdentifier(one) ? givenToCallback(one) : undefined
  }
}

/** What a module exports as a whole: `module.exports = join`. */
function exportedBy(value: Node): Node | undefined {
  const { file } = ownerOf(value)
  const { Node: N } = file.morph
  const whole = N.isSourceFile(value) ? exportOf(file, 'default') : undefined
  return N.isVariableDeclaration(whole) ? whole.getInitializer() : whole
}

/** `rooms` of `rooms[id]`, of `rooms.get(id)`, and of what a loop goes through. */
function collectionOf(value: Node): Node | undefined {
  const { morph } = ownerOf(value).file
  const { Node: N } = morph
  if (N.isElementAccessExpression(value) || N.isCallExpression(value))
    return registryEntry(morph, value, /^(get|find|findLast|at|pop|shift)$/)
  const declared = N.isIdentifier(value) ? declarationOf(morph, value) : undefined
  const whole = N.isBindingElement(declared) ? declared.getParent().getParent() : declared
  if (N.isVariableDeclaration(whole)) {
    const loop = whole.getParent().getParent()
    return N.isForOfStatement(loop) ? loop.getExpression() : undefined
  }
  const each = N.isParameterDeclaration(whole) ? whole.getParent() : undefined
  const call = each?.getParent()
  const callee = N.isCallExpression(call) ? unwrap(morph, call.getExpression()) : undefined
  return N.isPropertyAccessExpression(callee) &&
    /^(forEach|map|flatMap|filter|find|findLast|some|every)$/.test(callee.getName())
    ? callee.getExpression()
    : undefined
}

/** `rooms` of `[...rooms.values()]`, `handlers` of `Object.entries(handlers)`. */
function wholeOf(collection: Node): Node {
  const { morph } = ownerOf(collection).file
  const { Node: N } = morph
  let whole = unwrap(morph, collection)
  for (let left = 4; left > 0; left--) {
    const [only] = N.isArrayLiteralExpression(whole) ? whole.getElements() : []
    const callee = N.isCallExpression(whole) ? unwrap(morph, whole.getExpression()) : undefined
    if (N.isSpreadElement(only)) whole = unwrap(morph, only.getExpression())
    else if (!N.isCallExpression(whole) || !N.isPropertyAccessExpression(callee)) break
    else if (/^(Object\.(values|entries)|Array\.from)$/.test(callee.getText())) {
      const [given] = whole.getArguments()
      if (!given) break
      whole = unwrap(morph, given)
    } else if (/^(values|entries|filter|slice|concat|sort|reverse)$/.test(callee.getName()))
      whole = unwrap(morph, callee.getExpression())
    else break
  }
  return whole
}

/** Files that were not read and that may have what a collection or a table keeps. */
export function unreadKept(value: Node): readonly string[] {
  const { program } = ownerOf(value)
  return [value, ...keptBehind(value, program)].flatMap((one) => {
    const collection = collectionOf(one)
    return [
      one,
      ...(collection ? valuesBehind(newSearch(ownerOf(one).file.morph), wholeOf(collection)) : []),
    ].flatMap(unreadOf)
  })
}

function unreadOf(value: Node): readonly string[] {
  const { file, program } = ownerOf(value)
  const { morph } = file
  const specifiers = morph.Node.isSourceFile(value)
    ? [
        ...moduleTable(file).everythingFrom,
        ...[...moduleTable(file).exports.values()].flatMap((one) =>
          one.kind === 'again' ? one.specifier : [],
        ),
      ]
    : (requiredBy(morph, value) ?? [])
  return [
    ...unreadBehind(morph, value),
    ...[specifiers].flat().flatMap((one) => program.unread(file, one) ?? []),
  ]
}

/** What is in a collection from its beginning, and what is put into it. */
function elementsOf(collection: Node, seen: Set<Node>, depth: number): readonly Node[] {
  const { file, program } = ownerOf(collection)
  const { morph } = file
  const whole = wholeOf(collection)
  const { base, depth: level } = baseOf(whole)
  const made = new Set(valuesBehind(newSearch(morph), base))
  const first = level > 0 ? [] : [...made].flatMap((one) => within(one, seen, depth))
  const all = putInto(program).get(lastName(base)) ?? []
  if (all.length > mostKept) return first
  const put = all.filter((one) => {
    if (one.depth !== level) return false
    if (one.into === base || isSameMember(base, one.into)) return true
    return valuesBehind(newSearch(morph), one.into).some((each) => made.has(each))
  })
  return [...first, ...put.map(({ value }) => value)]
}

/** `topics` of `topics`, at 0; of `topics[id]`, `topics.get(id) ?? []` and of a name for that, at 1. */
function baseOf(collection: Node): { readonly base: Node; readonly depth: number } {
  const { morph } = ownerOf(collection).file
  const { Node: N } = morph
  let base = unwrap(morph, collection)
  let depth = 0
  for (let left = 6; left > 0; left--) {
    const whole = registryEntry(morph, base, /^get$/)
    if (N.isBinaryExpression(base)) base = unwrap(morph, base.getLeft())
    else if (whole) {
      base = unwrap(morph, whole)
      depth++
    } else {
      const declared = N.isIdentifier(base) ? declarationOf(morph, base) : undefined
      const initial = N.isVariableDeclaration(declared) ? declared.getInitializer() : undefined
      if (!initial || !isEntry(initial)) break
      base = unwrap(morph, initial)
    }
  }
  return { base, depth }
}

function isEntry(initial: Node): boolean {
  const { morph } = ownerOf(initial).file
  const { Node: N } = morph
  const value = unwrap(morph, initial)
  if (N.isBinaryExpression(value)) return isEntry(value.getLeft())
  return registryEntry(morph, value, /^get$/) !== undefined
}

/** Both are the member of one name in one file, such as `this.rooms`. */
function isSameMember(one: Node, other: Node): boolean {
  const { Node: N } = ownerOf(one).file.morph
  return (
    N.isPropertyAccessExpression(one) &&
    N.isPropertyAccessExpression(other) &&
    one.getName() === other.getName() &&
    one.getSourceFile() === other.getSourceFile()
  )
}

/** What a literal, a `Map` or a module is made with. */
function within(made: Node, seen: Set<Node>, depth: number): readonly Node[] {
  const { file } = ownerOf(made)
  const { morph } = file
  const { Node: N } = morph
  if (N.isObjectLiteralExpression(made))
    return made.getProperties().flatMap((one): readonly Node[] => {
      if (N.isPropertyAssignment(one)) return [one.getInitializer() ?? one]
      if (N.isShorthandPropertyAssignment(one)) return [one.getNameNode()]
      if (N.isMethodDeclaration(one)) return [one]
      return N.isSpreadAssignment(one)
        ? behind(one.getExpression(), seen, depth + 1).flatMap((each) => within(each, seen, depth + 1))
        : []
    })
  if (N.isArrayLiteralExpression(made)) return made.getElements()
  if (N.isNewExpression(made) && /^(Map|Set)$/.test(made.getExpression().getText())) {
    const [given] = made.getArguments()
    if (!N.isArrayLiteralExpression(given)) return []
    return given.getElements().flatMap((one): readonly Node[] => {
      if (!N.isArrayLiteralExpression(one)) return [one]
      return one.getElements().slice(1, 2)
    })
  }
  if (!N.isSourceFile(made)) return []
  const exports = [...moduleTable(file).exports.keys()].filter((name) => name !== '*' && name !== 'default')
  return exports.flatMap((name) => exportOf(file, name) ?? [])
}

interface Put {
  readonly into: Node
  /** It goes into an entry of the collection, or into an entry of one. */
  readonly depth: number
  readonly value: Node
}

/** By the last name of a collection, what code puts into it: `rooms[id] = room`, `rooms.set(id, room)`, `rooms.push(room)`. */
const putInto = perProgram(({ files }): ReadonlyMap<string, readonly Put[]> => {
  const found = new Map<string, Put[]>()
  for (const file of files) {
    if (isShownPage(file)) continue
    const { morph, ast } = file
    const { Node: N, SyntaxKind: K, ts } = morph
    const take = (into: Node, value: Node | undefined) => {
      const { base, depth } = baseOf(into)
      if (value) append(found, lastName(base), { into: base, depth, value })
    }
    for (const call of callsWhere(
      morph,
      ast,
      ({ expression }) =>
        ts.isPropertyAccessExpression(expression) && /^(set|add|push|unshift)$/.test(expression.name.text),
    )) {
      const callee = unwrap(morph, call.getExpression())
      if (!N.isPropertyAccessExpression(callee)) continue
      take(callee.getExpression(), call.getArguments()[callee.getName() === 'set' ? 1 : 0])
    }
    for (const one of descendantsOf(morph, ast, K.BinaryExpression)) {
      const target = one.getLeft()
      if (N.isElementAccessExpression(target) && one.getOperatorToken().getText() === '=')
        take(target.getExpression(), one.getRight())
    }
  }
  return found
})

/** What code sets as the member of this name: `socket.room = new Room()`. */
function setAs(access: Node): readonly Node[] | undefined {
  const { file, program } = ownerOf(access)
  const { Node: N } = file.morph
  if (!N.isPropertyAccessExpression(access)) return undefined
  const isGlobal = /^(global|globalThis)$/.test(access.getExpression().getText())
  const files = isGlobal ? program.files.filter((one) => !isShownPage(one)) : filesNear(program, file)
  const set = files.flatMap((one) =>
    identifiersNamed(one.morph, one.ast, access.getName()).flatMap((name) => {
      const target = name.getParent()
      const assignment = target?.getParent()
      return N.isPropertyAccessExpression(target) &&
        target.getNameNode() === name &&
        target.getExpression().getText() !== 'window' &&
        N.isBinaryExpression(assignment) &&
        assignment.getLeft() === target &&
        assignment.getOperatorToken().getText() === '='
        ? [assignment.getRight()]
        : []
    }),
  )
  return set.length > 0 && set.length <= mostKept ? set : undefined
}

/** What a function of the program's own calls back with: `each((room) => …)`. */
function givenToCallback(name: Node): readonly Node[] | undefined {
  const { morph } = ownerOf(name).file
  const { Node: N } = morph
  const parameter = declarationOf(morph, name)
  const callback = N.isParameterDeclaration(parameter) ? parameter.getParent() : undefined
  const call = callback?.getParent()
  if (!parameter || !callback || !N.isCallExpression(call)) return undefined
  const index = call.getArguments().indexOf(callback)
  return functionsOf(call.getExpression()).flatMap((taker) =>
    callsOfParameter(taker, index).flatMap((one) => one.getArguments()[positionOf(parameter)] ?? []),
  )
}

/** Where a function calls the function that it is given at this position. */
export function callsOfParameter(taker: Node, index: number): readonly CallExpression[] {
  const { morph } = ownerOf(taker).file
  const { Node: N } = morph
  const parameters = 'getParameters' in taker ? (taker.getParameters as () => Node[]).call(taker) : []
  const parameter = parameters[index]
  const name = N.isParameterDeclaration(parameter) ? parameter.getNameNode() : undefined
  if (!N.isIdentifier(name)) return []
  return referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name)).flatMap((use) => {
    const call = use.getParent()
    return N.isCallExpression(call) && call.getExpression() === use ? [call] : []
  })
}
