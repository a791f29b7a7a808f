import { basename, extname } from 'node:path/posix'
import type { CallExpression, Node } from 'ts-morph'
import { nameText } from '../../languages/script/flow/instance-of.js'
import { oncePer, perProgram } from '../../languages/script/program/once-per.js'
import { ownerOf } from '../../languages/script/program/program.js'
import {
  classAround,
  declaredName,
  functionsOf,
  membersOfClass,
} from '../../languages/script/program/resolve.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { declarationsOf, descendantsOf, identifiersNamed, unwrap } from '../../languages/script/syntax.js'
import { append } from '../../model/once.js'
import { keptBehind } from './kept-values.js'
import { areNear, isShownPage } from './near-files.js'

/** Members that collections, streams, emitters, promises and sockets have themselves: such a name says nothing of whose it is. */
const common =
  /^(add|addListener|all|apply|at|bind|call|catch|clear|close|concat|connect|constructor|debug|delete|destroy|disconnect|emit|end|entries|error|every|fatal|fill|filter|finally|find|findOne|forEach|get|has|includes|indexOf|info|init|insert|keys|listen|log|map|next|off|on|once|open|parse|pipe|pop|post|push|put|query|reduce|remove|removeListener|render|replace|reset|resolve|reverse|run|save|send|set|setState|shift|slice|some|sort|splice|start|stop|subscribe|then|toString|trace|unshift|update|use|values|verbose|warn|write)$/

/** Whether the name of a method says whose it is. */
export function isTelling(name: string): boolean {
  return name !== '' && !common.test(name)
}

/**
 * The functions that a call means. Where neither types nor the code say what `room` of `room.join(socket)` is: the one method of that
 * name in the files that have to do with this one.
 */
export function functionsCalled(callee: Node): readonly Node[] {
  return meant(callee, ownerOf(callee).program)
}

const meant = oncePer((callee: Node, program): readonly Node[] => {
  const { file } = ownerOf(callee)
  const known = functionsOf(callee)
  if (known.length > 0) return known
  const access = unwrap(file.morph, callee)
  if (!file.morph.Node.isPropertyAccessExpression(access)) return ofTable(access)
  const name = access.getName()
  const own = ofInstance(access.getExpression(), name)
  if (own.length > 0) return own
  if (!isTelling(name) || isShownPage(file)) return []
  const isGlobal = /^(global|globalThis)\./.test(access.getExpression().getText())
  const named = (methodsOf(program).get(name) ?? []).filter(
    (one) => isGlobal || areNear(program, file, ownerOf(one).file),
  )
  if (named.length <= 1) return named
  // `notifications.broadcast()` of the class `Notifications`, or of the file `notifications.js`.
  const receiver = lastName(access.getExpression()).toLowerCase()
  const alike = named.filter((one) => {
    const owner = classAround(file.morph, one)
    const { path } = ownerOf(one).file.source
    return [owner ? nameText(owner) : '', basename(path, extname(path))].some(
      (text) => text.toLowerCase() === receiver,
    )
  })
  return alike.length === 1 ? alike : []
})

/** Calls of a method of the program that may mean this one. */
export function callsMeaning(method: Node): readonly CallExpression[] {
  const { program, file } = ownerOf(method)
  const { morph } = file
  const name = nameOfFunction(morph, method)
  if (name === undefined) return []
  return program.files.flatMap((file) =>
    identifiersNamed(file.morph, file.ast, name).flatMap((one) => {
      const access = one.getParent()
      const call = access?.getParent()
      return morph.Node.isPropertyAccessExpression(access) &&
        access.getNameNode() === one &&
        morph.Node.isCallExpression(call) &&
        call.getExpression() === access &&
        functionsCalled(access).includes(method)
        ? [call]
        : []
    }),
  )
}

/** `rooms.join` of `const rooms = new Rooms()`, in any file, and of an instance that a collection keeps. */
function ofInstance(object: Node, name: string): readonly Node[] {
  const { morph } = ownerOf(object).file
  const { Node: N } = morph
  const found = keptBehind(object, ownerOf(object).program).flatMap((value) => {
    const made = unwrap(morph, value)
    return N.isNewExpression(made)
      ? functionsOf(made.getExpression()).flatMap((one) => membersOfClass(morph, one, name))
      : []
  })
  return [...new Set(found)]
}

function ofTable(callee: Node): readonly Node[] {
  return [...new Set(inTable(callee).flatMap(functionsOf))]
}

/** What `handlers[type]`, `handlers.get(type)` and the name that it is given may be. */
function inTable(callee: Node): readonly Node[] {
  return isOfTable(callee) ? keptBehind(callee, ownerOf(callee).program) : []
}

/** Whether a function is called that a table or a collection keeps. */
export function isOfTable(callee: Node): boolean {
  const { file } = ownerOf(callee)
  const { Node: N } = file.morph
  const isTaken = N.isIdentifier(callee) ? isTakenOut(callee) : !N.isPropertyAccessExpression(callee)
  return isTaken && !isShownPage(file)
}

/** `const handle = handlers[type]`, `for (const handle of handlers)`: not `const { handle } = options`. */
function isTakenOut(name: Node): boolean {
  const { morph } = ownerOf(name).file
  const { Node: N } = morph
  return declarationsOf(name).some((one) => {
    const whole = N.isBindingElement(one) ? one.getParent().getParent() : one
    const isLoop = N.isParameterDeclaration(whole) && N.isBindingElement(one)
    if (!N.isVariableDeclaration(whole)) return isLoop
    const initial = whole.getInitializer()
    if (!initial || whole !== one) return !initial
    const value = unwrap(morph, initial)
    const first = N.isBinaryExpression(value) ? unwrap(morph, value.getLeft()) : value
    return N.isElementAccessExpression(first) || N.isCallExpression(first) || N.isConditionalExpression(first)
  })
}

/** The name of a method, of a function, or of the variable or member that is one. */
export function nameOfFunction(morph: TsMorph, one: Node): string | undefined {
  const { Node: N } = morph
  if (N.isMethodDeclaration(one)) return one.getName()
  const parent = one.getParent()
  if (N.isPropertyAssignment(parent) || N.isPropertyDeclaration(parent)) return parent.getName()
  const target =
    N.isBinaryExpression(parent) && parent.getRight() === one ? unwrap(morph, parent.getLeft()) : undefined
  return N.isPropertyAccessExpression(target) ? target.getName() : declaredName(morph, one)?.getText()
}

/** By name, the methods of classes and objects, and the functions that are set as their members. */
const methodsOf = perProgram(({ files }): ReadonlyMap<string, readonly Node[]> => {
  const found = new Map<string, Node[]>()
  for (const file of files) {
    if (isShownPage(file)) continue
    const { morph, ast } = file
    const { SyntaxKind: K } = morph
    for (const one of descendantsOf(morph, ast, K.MethodDeclaration)) append(found, one.getName(), one)
    for (const one of descendantsOf(morph, ast, K.BinaryExpression)) {
      const [target, value] = [one.getLeft(), one.getRight()]
      const isFunction = morph.Node.isArrowFunction(value) || morph.Node.isFunctionExpression(value)
      if (isFunction && morph.Node.isPropertyAccessExpression(target)) append(found, target.getName(), value)
    }
    for (const one of [
      ...descendantsOf(morph, ast, K.PropertyAssignment),
      ...descendantsOf(morph, ast, K.PropertyDeclaration),
    ]) {
      const initial = one.getInitializer()
      if (initial && (morph.Node.isArrowFunction(initial) || morph.Node.isFunctionExpression(initial)))
        append(found, one.getName(), initial)
    }
  }
  return found
})

/** By name, the functions of the program that do anything. */
export const functionsByName = perProgram(({ files }): ReadonlyMap<string, readonly Node[]> => {
  const found = new Map<string, Node[]>()
  for (const file of files) {
    if (isShownPage(file)) continue
    const { morph, ast } = file
    const { SyntaxKind: K } = morph
    for (const one of [
      ...descendantsOf(morph, ast, K.FunctionDeclaration),
      ...descendantsOf(morph, ast, K.MethodDeclaration),
      ...descendantsOf(morph, ast, K.ArrowFunction),
      ...descendantsOf(morph, ast, K.FunctionExpression),
    ]) {
      const name = nameOfFunction(morph, one)
      const body = one.getBody()
      if (name && body && !/^\{\s*\}$/.test(body.getText())) append(found, name, one)
    }
  }
  return found
})

/**
 * Where the collection is made that `room.members` means, where `room` is known by nothing but its member: the one of that name in the
 * files that have to do with this one.
 */
export function collectionMeant(access: Node): Node | undefined {
  const { file, program } = ownerOf(access)
  const { Node: N } = file.morph
  if (
    !N.isPropertyAccessExpression(access) ||
    N.isThisExpression(access.getExpression()) ||
    isShownPage(file)
  )
    return undefined
  const [first, ...more] = (collectionsOf(program).get(access.getName()) ?? []).filter((one) =>
    areNear(program, file, ownerOf(one).file),
  )
  return more.length === 0 ? first : undefined
}

/** By name, the members that begin as a collection: `{ members: [] }`, `members = new Set()`, `this.members = []`. */
const collectionsOf = perProgram(({ files }): ReadonlyMap<string, readonly Node[]> => {
  const found = new Map<string, Node[]>()
  for (const file of files) {
    if (isShownPage(file)) continue
    const { morph, ast } = file
    const { Node: N, SyntaxKind: K } = morph
    const take = (name: string, value: Node | undefined) => {
      const made = value && unwrap(morph, value)
      if (
        N.isArrayLiteralExpression(made) ||
        (N.isNewExpression(made) && /^(Weak)?(Set|Map)$/.test(made.getExpression().getText()))
      )
        append(found, name, made)
    }
    for (const one of [
      ...descendantsOf(morph, ast, K.PropertyAssignment),
      ...descendantsOf(morph, ast, K.PropertyDeclaration),
    ])
      take(one.getName(), one.getInitializer())
    for (const one of descendantsOf(morph, ast, K.BinaryExpression)) {
      const target = one.getLeft()
      if (N.isPropertyAccessExpression(target) && N.isThisExpression(target.getExpression()))
        take(target.getName(), one.getRight())
    }
  }
  return found
})
