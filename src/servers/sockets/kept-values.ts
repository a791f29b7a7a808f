import type { CallExpression, Node } from 'ts-morph'
import { memberSets } from '../../languages/script/program/assignments.js'
import { positionOf } from '../../languages/script/program/callers.js'
import { declarationOf, exportOf } from '../../languages/script/program/declarations.js'
import { moduleTable, requiredBy } from '../../languages/script/program/modules.js'
import { oncePer } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import { functionsOf, unreadBehind } from '../../languages/script/program/resolve.js'
import { parametersOf, referencesOf, symbolOf } from '../../languages/script/syntax.js'
import { collectionOf, newSearch, valuesBehind, wholeOf } from '../../languages/script/values/values.js'
import { filesNear, isShownPage } from './near-files.js'

/** A member that is set to more values than this says nothing. */
const mostSet = 60

/**
 * The expressions that a value may be, also where a collection, a table or a member keeps it: `new Room()` of `rooms[id]`, of
 * `for (const room of rooms.values())` and of `socket.room`; the functions of `handlers[type]`.
 */
export const keptBehind = oncePer((value: Node): readonly Node[] => {
  const { morph } = ownerOf(value).file
  const otherwise = (one: Node) => setAs(one) ?? givenToCallback(one)
  const search = newSearch(morph, { takesKept: true, otherwise })
  return valuesBehind(search, value).flatMap((one) => {
    const whole = exportedBy(one)
    return whole ? valuesBehind(search, whole) : [one]
  })
})

/** What a module exports as a whole: `module.exports = join`. */
function exportedBy(value: Node): Node | undefined {
  const { file } = ownerOf(value)
  const { Node: N } = file.morph
  const whole = N.isSourceFile(value) ? exportOf(file, 'default') : undefined
  return N.isVariableDeclaration(whole) ? whole.getInitializer() : whole
}

/** Files that were not read and that may have what a collection or a table keeps. */
export function unreadKept(value: Node): readonly string[] {
  const { program } = ownerOf(value)
  return [value, ...keptBehind(value, program)].flatMap((one) => {
    const { morph } = ownerOf(one).file
    const collection = collectionOf(morph, one)
    return [one, ...(collection ? valuesBehind(newSearch(morph), wholeOf(collection)) : [])].flatMap(unreadOf)
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

/** What code sets as the member of this name: `socket.room = new Room()`. */
function setAs(access: Node): readonly Node[] | undefined {
  const { file, program } = ownerOf(access)
  const { Node: N } = file.morph
  if (!N.isPropertyAccessExpression(access)) return undefined
  const isGlobal = /^(global|globalThis)$/.test(access.getExpression().getText())
  const files = isGlobal ? program.files.filter((one) => !isShownPage(one)) : filesNear(program, file)
  const set = files
    .flatMap(({ morph, ast }) => memberSets(morph, ast, access.getName()))
    .flatMap(({ of, value }) => (of.getText() === 'window' ? [] : [value]))
  return set.length > 0 && set.length <= mostSet ? set : undefined
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
  const name = parametersOf(taker)[index]?.getNameNode()
  if (!N.isIdentifier(name)) return []
  return referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name)).flatMap((use) => {
    const call = use.getParent()
    return N.isCallExpression(call) && call.getExpression() === use ? [call] : []
  })
}
