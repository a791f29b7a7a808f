import type { BinaryExpression, Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script.js'
import { bare, clothed, descendantsOf, identifiersNamed, symbolOf } from '../syntax.js'

/** Whether an expression is the browser's own class: `WebSocket`, `window.WebSocket`. */
export function isGlobalClass(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  const value = bare(morph, node)
  if (N.isIdentifier(value)) return value.getText() === 'WebSocket' && symbolOf(value) === undefined
  if (!N.isPropertyAccessExpression(value) || value.getName() !== 'WebSocket') return false
  const object = bare(morph, value.getExpression())
  return /^(window|self|globalThis|global)$/.test(object.getText()) && !isDeclared(morph, object)
}

/** Assigning to a member of it is no declaration, though the compiler takes it for one in JavaScript. */
function isDeclared({ Node: N }: TsMorph, object: Node): boolean {
  return (symbolOf(object)?.getDeclarations() ?? []).some(
    (one) => N.isVariableDeclaration(one) || N.isParameterDeclaration(one) || N.isImportSpecifier(one),
  )
}

export interface ClassUses {
  readonly subclasses: readonly Node[]
  readonly replacements: readonly Node[]
  readonly instanceTests: readonly BinaryExpression[]
}

const known = new WeakMap<ScriptFile, ClassUses>()

/** What a file does with the class itself. */
export function classUsesIn(file: ScriptFile): ClassUses {
  let uses = known.get(file)
  if (!uses) {
    uses = read(file)
    known.set(file, uses)
  }
  return uses
}

function read({ morph, ast }: ScriptFile): ClassUses {
  const { Node: N, SyntaxKind: K } = morph
  const subclasses: Node[] = []
  const replacements: Node[] = []
  const instanceTests: BinaryExpression[] = []
  for (const name of identifiersNamed(morph, ast, 'WebSocket')) {
    const parent = name.getParent()
    const value = N.isPropertyAccessExpression(parent) && parent.getNameNode() === name ? parent : name
    const around = clothed(morph, value).getParent()
    if (N.isExpressionWithTypeArguments(around)) {
      const heritage = around.getParentOrThrow()
      const extended = N.isHeritageClause(heritage) && heritage.getToken() === K.ExtendsKeyword
      const owner = heritage.getParent()
      const isClass = N.isClassDeclaration(owner) || N.isClassExpression(owner)
      if (extended && isClass && isGlobalClass(morph, value)) subclasses.push(around)
    } else if (N.isBinaryExpression(around) && bare(morph, around.getLeft()) === value) {
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
    if (!/^(Object|Reflect)\.(defineProperty|defineProperties|assign|set)$/.test(text) || !given || !key)
      continue
    const object = bare(morph, given)
    const isPrototype =
      N.isPropertyAccessExpression(object) &&
      object.getName() === 'prototype' &&
      isGlobalClass(morph, object.getExpression())
    const named = /^['"]WebSocket['"]$/.test(key.getText()) || isNamedIn(morph, key)
    if (isPrototype || (globals.test(object.getText()) && named)) replacements.push(call)
  }
  for (const access of descendantsOf(morph, ast, K.ElementAccessExpression)) {
    const around = clothed(morph, access).getParent()
    const isSet =
      N.isBinaryExpression(around) &&
      bare(morph, around.getLeft()) === access &&
      /^(\|\||\?\?|&&)?=$/.test(around.getOperatorToken().getText())
    const isClass = /^['"`]WebSocket['"`]$/.test(access.getArgumentExpression()?.getText() ?? '')
    if (isSet && isClass && globals.test(bare(morph, access.getExpression()).getText()))
      replacements.push(around)
  }
  return { subclasses, replacements, instanceTests }
}

const globals = /^(window|self|globalThis|global)$/

/** `{ WebSocket: Fake }`. */
function isNamedIn({ Node: N }: TsMorph, members: Node): boolean {
  return N.isObjectLiteralExpression(members) && members.getProperty('WebSocket') !== undefined
}

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
    ? globals.test(bare(morph, target.getExpression()).getText())
    : symbolOf(target) === undefined
  if (!isGlobal) return false
  const value = bare(morph, assignment.getRight())
  if (isGlobalClass(morph, value)) return false
  // A package that is fetched for the gap tells of programs outside of browsers: there it is the class.
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
