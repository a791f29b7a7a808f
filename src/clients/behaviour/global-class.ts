import type { BinaryExpression, Node } from 'ts-morph'
import { originsOf } from '../../languages/script/origin/origin.js'
import { searchesIn } from '../../languages/script/origin/search.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  declarationsOf,
  descendantsOf,
  identifiersNamed,
  outermostWrapper,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { once } from '../../model/once.js'

/** Whether an expression is the browser's own class: `WebSocket`, `window.WebSocket`. */
function isGlobalClass(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const value = unwrap(morph, node)
  if (N.isIdentifier(value)) return value.getText() === 'WebSocket' && symbolOf(value) === undefined
  if (!N.isPropertyAccessExpression(value) || value.getName() !== 'WebSocket') return false
  const object = unwrap(morph, value.getExpression())
  return /^(window|self|globalThis|global)$/.test(object.getText()) && !isDeclared(morph, object)
}

/** Assigning to a member of it is no declaration, though the compiler takes it for one in JavaScript. */
function isDeclared({ Node: N }: TsMorph, object: Node): boolean {
  return declarationsOf(object).some(
    (one) => N.isVariableDeclaration(one) || N.isParameterDeclaration(one) || N.isImportSpecifier(one),
  )
}

export interface ClassUses {
  readonly subclasses: readonly Node[]
  readonly replacements: readonly Node[]
  readonly instanceTests: readonly BinaryExpression[]
}

/** What a file does with the class itself. */
export const classUsesIn = once(({ morph, ast }: ScriptFile): ClassUses => {
  const { Node: N, SyntaxKind: K } = morph
  const subclasses: Node[] = []
  const replacements: Node[] = []
  const instanceTests: BinaryExpression[] = []
  for (const name of identifiersNamed(morph, ast, 'WebSocket')) {
    const parent = name.getParent()
    const value = N.isPropertyAccessExpression(parent) && parent.getNameNode() === name ? parent : name
    const around = outermostWrapper(morph, value).getParent()
    if (N.isExpressionWithTypeArguments(around)) {
      const heritage = around.getParentOrThrow()
      const extended = N.isHeritageClause(heritage) && heritage.getToken() === K.ExtendsKeyword
      const owner = heritage.getParent()
      const isClass = N.isClassDeclaration(owner) || N.isClassExpression(owner)
      if (extended && isClass && isGlobalClass(morph, value)) subclasses.push(around)
    } else if (N.isBinaryExpression(around) && unwrap(morph, around.getLeft()) === value) {
      if (
        /^(\|\||\?\?|&&)?=$/.test(around.getOperatorToken().getText()) &&
        isReplacement(morph, around, value)
      )
        replacements.push(around)
    } else if (N.isBinaryExpression(around) && around.getOperatorToken().getText() === 'instanceof') {
      if (isGlobalClass(morph, value)) instanceTests.push(around)
    } else if (N.isPropertyAccessExpression(around) && around.getName() === 'prototype') {
      const changed = changeOf(morph, around)
      if (changed && isGlobalClass(morph, value)) replacements.push(changed)
    }
  }
  for (const call of descendantsOf(morph, ast, K.CallExpression)) {
    const text = call.getExpression().getText()
    const [given, key] = call.getArguments()
    if (!changing.test(text) || !given || !key) continue
    const object = unwrap(morph, given)
    const isPrototype =
      N.isPropertyAccessExpression(object) &&
      object.getName() === 'prototype' &&
      isGlobalClass(morph, object.getExpression())
    const named = /^['"]WebSocket['"]$/.test(key.getText()) || isNamedIn(morph, key)
    if (isPrototype || (globals.test(object.getText()) && named)) replacements.push(call)
  }
  for (const access of descendantsOf(morph, ast, K.ElementAccessExpression)) {
    const around = outermostWrapper(morph, access).getParent()
    const isSet =
      N.isBinaryExpression(around) &&
      unwrap(morph, around.getLeft()) === access &&
      /^(\|\||\?\?|&&)?=$/.test(around.getOperatorToken().getText())
    const isClass = /^['"`]WebSocket['"`]$/.test(access.getArgumentExpression()?.getText() ?? '')
    if (isSet && isClass && globals.test(unwrap(morph, access.getExpression()).getText()))
      replacements.push(around)
  }
  return { subclasses, replacements, instanceTests }
})

const globals = /^(window|self|globalThis|global)$/

/** `{ WebSocket: Fake }`. */
function isNamedIn({ Node: N }: TsMorph, members: Node): boolean {
  return N.isObjectLiteralExpression(members) && members.getProperty('WebSocket') !== undefined
}

/** The same under another name, of this file or of the one that it comes from: `Socket.prototype.send = …`. */
export function changedByAlias(file: ScriptFile): readonly Node[] {
  const { morph, ast } = file
  const { Node: N } = morph
  const newSearch = searchesIn(file)
  const isClass = new Map<string, boolean>()
  return identifiersNamed(morph, ast, 'prototype').flatMap((name) => {
    const prototype = name.getParent()
    if (!N.isPropertyAccessExpression(prototype) || prototype.getNameNode() !== name) return []
    const object = unwrap(morph, prototype.getExpression())
    const change = changeOf(morph, prototype) ?? assignedAll(morph, prototype)
    if (!change || !N.isIdentifier(object) || object.getText() === 'WebSocket') return []
    const [declaration] = declarationsOf(object)
    if (!declaration || N.isFunctionDeclaration(declaration) || N.isClassDeclaration(declaration)) return []
    const key = `${object.getText()}\0${declaration.getPos()}`
    const known =
      isClass.get(key) ??
      originsOf(newSearch(), object).some((one) => one.kind === 'global' && one.name === 'WebSocket')
    isClass.set(key, known)
    return known ? [change] : []
  })
}

/** `Object.assign(Socket.prototype, …)`. */
function assignedAll({ Node: N }: TsMorph, prototype: Node): Node | undefined {
  const call = prototype.getParent()
  return N.isCallExpression(call) &&
    call.getArguments()[0] === prototype &&
    changing.test(call.getExpression().getText())
    ? call
    : undefined
}

const changing = /^(Object|Reflect)\.(defineProperty|defineProperties|assign|set)$/

/** `WebSocket.prototype.send = …`. */
function changeOf(morph: TsMorph, prototype: Node): Node | undefined {
  const { Node: N } = morph
  const member = prototype.getParent()
  const assignment = member?.getParent()
  const isChange =
    N.isBinaryExpression(assignment) &&
    assignment.getLeft() === member &&
    assignment.getOperatorToken().getText() === '='
  return isChange ? assignment : undefined
}

/** Fills a gap where there is no class at all, and changes nothing where there is one. */
function isReplacement(morph: TsMorph, assignment: BinaryExpression, target: Node): boolean {
  const { Node: N } = morph
  const isGlobal = N.isPropertyAccessExpression(target)
    ? globals.test(unwrap(morph, target.getExpression()).getText())
    : symbolOf(target) === undefined
  if (!isGlobal) return false
  const value = unwrap(morph, assignment.getRight())
  if (isGlobalClass(morph, value)) return false
  // A package that fills the gap is for programs outside browsers: in a browser the class exists.
  if (/^(\|\||\?\?)=$/.test(assignment.getOperatorToken().getText()))
    return /\b(import|require)\(/.test(value.getText())
  if (N.isBinaryExpression(value) && /^(\|\||\?\?)$/.test(value.getOperatorToken().getText()))
    return !isGlobalClass(morph, value.getLeft())
  const asked = assignment.getFirstAncestor((one) => N.isIfStatement(one))
  const condition = N.isIfStatement(asked) ? asked.getExpression().getText() : ''
  return !/(!|typeof\s)\s*(?:\(\s*)?((window|self|globalThis|global)\.)?WebSocket\b|WebSocket['"]?\s*(===?\s*(undefined|null)|in\b)/.test(
    condition,
  )
}
