import type { Node, PropertyAccessExpression } from 'ts-morph'
import type { ScriptFile } from '../../languages/script.js'
import {
  bare,
  descendantsOf,
  functionAround,
  identifiersNamed,
  isMemberName,
  referencesOf,
  symbolOf,
} from '../syntax.js'
import { calledWith } from './calls.js'
import type { Flow } from './flow.js'
import { followExport, followName } from './names.js'
import { type Path, without } from './path.js'
import { importsOf, ownerOf } from './program.js'
import { classAround, declarationOf, functionsOf, membersOfClass } from './resolve.js'
import { stateNamed } from './stores.js'
import { parameterOf } from './values.js'

type Through = readonly string[]

/** `target = value`: the target and whatever else means the same now hold the socket. */
export function storeIn(flow: Flow, target: Node, path: Path, through: Through): void {
  const { Node: N } = flow.morph
  const left = bare(flow.morph, target)
  if (N.isIdentifier(left)) followName(flow, left, path, through)
  else if (N.isPropertyAccessExpression(left))
    followOwner(flow, left.getExpression(), [`.${left.getName()}`, ...path], through)
  else if (N.isElementAccessExpression(left)) {
    const key = left.getArgumentExpression()
    if (
      key &&
      !N.isStringLiteral(key) &&
      /^(window|globalThis|self|global)$/.test(left.getExpression().getText())
    ) {
      flow.escape(target, 'kept under a computed name', through)
      return
    }
    const step =
      key && (N.isStringLiteral(key) || N.isNumericLiteral(key))
        ? (`.${key.getLiteralValue()}` as const)
        : '[]'
    if (key && isSymbol(flow, key)) underKey(flow, key, path, through)
    else followOwner(flow, left.getExpression(), [step, ...path], through)
  } else flow.escape(target, 'stored elsewhere', through)
}

/** `element[line] = ws` with a constant `line`: whoever takes `[line]` of something. */
function underKey(flow: Flow, key: Node, path: Path, through: Through): void {
  const { Node: N } = flow.morph
  for (const use of referencesOf(flow.morph, key.getSourceFile(), key.getText(), symbolOf(key))) {
    const access = use.getParent()
    if (access && N.isElementAccessExpression(access) && access.getArgumentExpression() === use)
      flow.value(access, path, through)
  }
}

/** `const line = Symbol('line')`. */
function isSymbol(flow: Flow, key: Node): boolean {
  const { Node: N } = flow.morph
  const declaration = N.isIdentifier(key) ? declarationOf(flow.morph, key) : undefined
  const initial =
    declaration && N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  return /^Symbol\b/.test(initial?.getText() ?? '')
}

/** Backwards: `object` is an expression whose value now holds the socket at `path`; who else has that object? */
export function followOwner(flow: Flow, object: Node, path: Path, through: Through, depth = 0): void {
  const { morph } = flow
  const { Node: N } = morph
  const value = bare(morph, object)
  if (depth > 6 || !flow.once(value, path, 'owner')) return
  if (N.isThisExpression(value)) followThis(flow, value, path, through)
  else if (N.isIdentifier(value)) followVariable(flow, value, path, through, depth)
  else if (N.isPropertyAccessExpression(value)) {
    const onPrototype = value.getName() === 'prototype'
    const outer: Path = onPrototype ? ['new', ...path] : [`.${value.getName()}`, ...path]
    followOwner(flow, value.getExpression(), outer, through, depth + 1)
  } else if (N.isElementAccessExpression(value)) {
    followOwner(flow, value.getExpression(), ['[]', ...path], through, depth + 1)
  } else if (N.isCallExpression(value)) {
    // What a function gives: its own returned objects, else everybody who asks it again.
    const callees = functionsOf(morph, value.getExpression())
    for (const callee of callees) ownersReturned(flow, callee, path, through, depth)
    if (callees.length === 0) byName(flow, value, path, through)
  } else if (N.isObjectLiteralExpression(value) || N.isNewExpression(value)) flow.value(value, path, through)
  else flow.escape(value, 'stored elsewhere', through)
}

/** Calls that give an object which others have as well: a store, a context, an injected service, a function of this program. */
function asksForShared(morph: Flow['morph'], call: Node): boolean {
  if (!morph.Node.isCallExpression(call)) return false
  const name = call.getExpression().getText().replace(/^.*\./, '')
  return (
    /^use\w*(Store|Context|State)|^inject$|^get[A-Z]|Service/.test(name) ||
    functionsOf(morph, call.getExpression()).length > 0
  )
}

function ownersReturned(flow: Flow, callee: Node, path: Path, through: Through, depth: number): void {
  const { morph } = flow
  const { Node: N } = morph
  if (N.isArrowFunction(callee) && !N.isBlock(callee.getBody())) {
    followOwner(flow, callee.getBody(), path, through, depth + 1)
    return
  }
  for (const statement of descendantsOf(morph, callee, morph.SyntaxKind.ReturnStatement)) {
    const value = statement.getExpression()
    if (value && functionAround(morph, statement) === callee)
      followOwner(flow, value, path, through, depth + 1)
  }
}

function followVariable(flow: Flow, name: Node, path: Path, through: Through, depth: number): void {
  const { morph } = flow
  const { Node: N } = morph
  if (!N.isIdentifier(name)) return
  const text = name.getText()
  if (!symbolOf(name)) {
    if (/^(window|globalThis|self|global)$/.test(text)) followGlobal(flow, name, path, through)
    else if (text === 'module' || text === 'exports')
      fromCommonJs(flow, name, text === 'module' ? without(path) : path, through)
    else followName(flow, name, path, through)
    return
  }
  const declaration = declarationOf(morph, name)
  if (!declaration) {
    followName(flow, name, path, through)
    flow.leadsInto(name)
    byName(flow, name, path, through)
    return
  }
  const [step] = path
  if ((N.isClassDeclaration(declaration) || N.isClassExpression(declaration)) && step?.startsWith('.'))
    ofClass(flow, declaration, step.slice(1), without(path), through, false)
  const declared =
    'getNameNode' in declaration
      ? (declaration as { getNameNode(): Node | undefined }).getNameNode()
      : undefined
  followName(flow, declared && N.isIdentifier(declared) ? declared : name, path, through)
  if (N.isParameterDeclaration(declaration)) {
    const around = declaration.getParent()
    const index =
      around && 'getParameters' in around ? (around.getParameters() as Node[]).indexOf(declaration) : -1
    const calls = calledWith(flow, around, 0)
    for (const call of calls) {
      const argument = call.getArguments()[index]
      if (argument) followOwner(flow, argument, path, through, depth + 1)
    }
    if (calls.length === 0 && !/^(state|draft|\$state|props|self|that|vm)$/.test(text)) {
      flow.leadsTo(ownerOf(declaration).file)
      flow.escape(name, `kept in ${text}, which nobody here passes in`, through)
    }
    // `(state, socket) => { state.socket = socket }`: a store's state is read by that name.
    if (/^(state|draft|\$state)$/.test(text) && step?.startsWith('.'))
      stateNamed(flow, step.slice(1), without(path), [...through, `kept in the store as ${step.slice(1)}`])
    return
  }
  if (N.isVariableDeclaration(declaration)) {
    const initial = declaration.getInitializer()
    const from = initial && bare(morph, initial)
    if (from && N.isObjectLiteralExpression(from) && step?.startsWith('.')) {
      const group = outermostLiteral(flow, from)
      for (const access of accessesNamed(flow, from.getSourceFile(), step.slice(1)))
        if (N.isThisExpression(bare(morph, access.getExpression())) && groupOf(flow, access) === group)
          flow.value(access, without(path), through)
    }
    // What is made fresh has no other owner.
    if (from && N.isCallExpression(from) && !asksForShared(morph, from)) return
    // `const self = this`, `const state = store.state`: another name for an object that others have as well.
    if (
      from &&
      (N.isThisExpression(from) ||
        N.isIdentifier(from) ||
        N.isPropertyAccessExpression(from) ||
        N.isCallExpression(from))
    )
      followOwner(flow, from, path, through, depth + 1)
  }
}

/** `module.exports = …` and `exports.socket = …`: what `require` gives elsewhere. */
function fromCommonJs(flow: Flow, name: Node, path: Path, through: Through): void {
  const { file } = ownerOf(name)
  const [step] = path
  if (step?.startsWith('.')) followExport(flow, file, step.slice(1), without(path), through)
  followExport(flow, file, 'default', path, through)
}

/** `window.socket = …`: everybody's variable. */
function followGlobal(flow: Flow, from: Node, path: Path, through: Through): void {
  const { morph } = flow
  const { Node: N } = morph
  const [step] = path
  if (!step?.startsWith('.')) return
  const name = step.slice(1)
  if (/^(parent|top|opener|frames|frameElement)$/.test(name)) {
    flow.escape(from, 'stored in another window', through)
    return
  }
  const next = [...through, `window.${name}`]
  flow.leadsByName(name)
  for (const file of flow.program.files) {
    for (const use of identifiersNamed(morph, file.ast, name)) {
      const access = use.getParent()
      if (access && N.isPropertyAccessExpression(access) && access.getNameNode() === use) {
        const object = access.getExpression()
        if (/^(window|globalThis|self|global|top|parent)$/.test(object.getText()) && !symbolOf(object))
          flow.value(access, without(path), next)
      } else if (!isMemberName(morph, use) && !symbolOf(use)) flow.value(use, without(path), next)
    }
  }
}

/** `this.socket = …`: the field of a class, or of whatever object the file's functions speak of as `this`. */
function followThis(flow: Flow, self: Node, path: Path, through: Through): void {
  const { morph } = flow
  const [step] = path
  const owner = classAround(morph, self)
  if (!step?.startsWith('.')) return
  if (owner) {
    ofClass(flow, owner, step.slice(1), without(path), through, false)
    return
  }
  const { file } = ownerOf(self)
  const group = groupOf(flow, self)
  for (const access of accessesNamed(flow, file.ast, step.slice(1))) {
    const base = bare(morph, access.getExpression())
    const isOutside = morph.Node.isThisExpression(base) && classAround(morph, access) === undefined
    if ((isOutside || isSelfAlias(flow, base)) && groupOf(flow, access) === group)
      flow.value(access, without(path), through)
  }
  if (typeof group === 'string') {
    const maker = identifiersNamed(morph, file.ast, group).find((use) => symbolOf(use))
    if (maker) followName(flow, maker, ['new', ...path], through)
  } else if (group) {
    // The object that the functions belong to, for those who have it by name.
    flow.value(group, path, through)
    // Getters and actions of a store read its state by a parameter.
    const outer = group.getParent()
    if (outer && morph.Node.isCallExpression(outer)) stateNamed(flow, step.slice(1), without(path), through)
  }
}

/**
 * Outside of classes, whose `this` it is: the object literal around, the function on whose prototype the code is put or
 * which is called with `new`, else anybody's of this file.
 */
function groupOf(flow: Flow, node: Node): Node | string | undefined {
  const { morph } = flow
  const { Node: N } = morph
  const ancestors = node.getAncestors()
  const onPrototype = ancestors
    .map((one) =>
      N.isBinaryExpression(one) ? /^([\w$]+)\.prototype\b/.exec(one.getLeft().getText())?.[1] : undefined,
    )
    .find((name) => name !== undefined)
  if (onPrototype !== undefined) return onPrototype
  const around = functionAround(morph, node)
  const literal = node.getFirstAncestorByKind(morph.SyntaxKind.ObjectLiteralExpression)
  if (literal && around?.getAncestors().includes(literal)) return outermostLiteral(flow, literal)
  const maker = ancestors.find((one) => N.isFunctionDeclaration(one) && /^[A-Z]/.test(one.getName() ?? ''))
  return maker && N.isFunctionDeclaration(maker) ? maker.getName() : undefined
}

/** `const self = this`. */
function isSelfAlias(flow: Flow, base: Node): boolean {
  const { Node: N } = flow.morph
  if (!N.isIdentifier(base)) return false
  const declaration = declarationOf(flow.morph, base)
  const initial =
    declaration && N.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined
  return initial !== undefined && N.isThisExpression(initial)
}

/** The component or service literal whose `methods: { … }` the code stands in. */
function outermostLiteral(flow: Flow, literal: Node): Node {
  const { Node: N } = flow.morph
  let at = literal
  for (;;) {
    const property = at.getParent()
    const outer = property && N.isPropertyAssignment(property) ? property.getParent() : undefined
    if (!outer || !N.isObjectLiteralExpression(outer)) return at
    at = outer
  }
}

/** A field by its declaration: also those that a constructor's parameter declares. */
export function followField(flow: Flow, declaration: Node, name: string, path: Path, through: Through): void {
  const owner = classAround(flow.morph, declaration)
  if (owner) ofClass(flow, owner, name, path, through, isHidden(declaration))
}

/** A method or accessor: of a class, or of an object literal. */
export function followMember(
  flow: Flow,
  declaration: Node,
  name: string,
  path: Path,
  through: Through,
): void {
  const { Node: N } = flow.morph
  const parent = declaration.getParent()
  if (parent && N.isObjectLiteralExpression(parent)) {
    flow.value(parent, [`.${name}`, ...path], through)
    const { file } = ownerOf(declaration)
    for (const access of accessesNamed(flow, file.ast, name))
      if (N.isThisExpression(bare(flow.morph, access.getExpression()))) flow.value(access, path, through)
    onComponent(flow, parent, name, path, through)
    return
  }
  const owner = classAround(flow.morph, declaration)
  if (owner) ofClass(flow, owner, name, path, through, isHidden(declaration))
}

/** `setup() { return { stream } }` and `data() { return { ws } }` of a component: `this.stream` in its other functions. */
function onComponent(flow: Flow, literal: Node, name: string, path: Path, through: Through): void {
  const [call, member, ...rest] = path
  if (!/^(setup|data|state)$/.test(name) || call !== '()' || !member?.startsWith('.')) return
  const inner = rest[0] === '.value' ? rest.slice(1) : rest
  const group = outermostLiteral(flow, literal)
  for (const access of accessesNamed(flow, ownerOf(literal).file.ast, member.slice(1)))
    if (
      flow.morph.Node.isThisExpression(bare(flow.morph, access.getExpression())) &&
      groupOf(flow, access) === group
    )
      flow.value(access, inner, through)
}

function isHidden(declaration: Node): boolean {
  return (
    /^(\s*@\w+\([^)]*\)\s*)*(private\b|#)/.test(declaration.getText()) || /^#/.test(nameText(declaration))
  )
}

function nameText(declaration: Node): string {
  return 'getName' in declaration && typeof declaration.getName === 'function'
    ? String(declaration.getName())
    : ''
}

/**
 * Every access to a member of a class: `this.name` in it, in classes above and below it, and `instance.name` elsewhere.
 * Which instance it is, is not asked: one class, one socket.
 */
function ofClass(flow: Flow, owner: Node, name: string, path: Path, through: Through, hidden: boolean): void {
  const { morph } = flow
  const { Node: N } = morph
  if (!flow.once(owner, path, `member ${name}`)) return
  const family = familyOf(flow, owner)
  const home = ownerOf(owner).file
  for (const one of family)
    for (const setter of membersOfClass(morph, one, name))
      if (N.isSetAccessorDeclaration(setter)) parameterOf(flow, setter, 0, path, through)
  const isPrivate = hidden || name.startsWith('#') || isDeclaredPrivate(morph, owner, name)
  const reachable = isPrivate ? [home] : flow.program.files
  if (!isPrivate) reachedFrom(flow, home, className(owner))
  for (const file of reachable) {
    const accesses = accessesNamed(flow, file.ast, name)
    for (const access of accesses) {
      const base = bare(morph, access.getExpression())
      if (N.isThisExpression(base) || N.isSuperExpression(base)) {
        const inside = classAround(morph, access)
        if (inside && family.has(inside)) flow.value(access, path, through)
        continue
      }
      const verdict = isInstance(flow, access, base, family, file === home)
      if (verdict === 'yes')
        flow.value(
          access,
          path,
          file === home ? through : [...through, `.${name} of ${className(owner)} in ${file.source.path}`],
        )
    }
    destructuredFrom(flow, file.ast, name, family, path, through)
    if (!isPrivate) instances(flow, file.ast, name, family, path, through)
  }
}

/** Whoever has an instance has its field: `new Live()` wherever it goes, and `this` where the class hands itself on. */
function instances(
  flow: Flow,
  file: Node,
  name: string,
  family: ReadonlySet<Node>,
  path: Path,
  through: Through,
): void {
  const { morph } = flow
  const { Node: N } = morph
  for (const made of descendantsOf(morph, file, morph.SyntaxKind.NewExpression)) {
    if (functionsOf(morph, made.getExpression()).some((one) => family.has(one)))
      flow.value(made, [`.${name}`, ...path], through)
  }
  for (const self of descendantsOf(morph, file, morph.SyntaxKind.ThisKeyword)) {
    const parent = self.getParent()
    if (!parent || N.isPropertyAccessExpression(parent)) continue
    const inside = classAround(morph, self)
    if (inside && family.has(inside)) flow.value(self, [`.${name}`, ...path], through)
  }
}

/** Who may have an instance: importers of the class, and importers of those that make one and export it. */
function reachedFrom(flow: Flow, home: ScriptFile, name: string): void {
  flow.leadsTo(home)
  const says = new RegExp(`\\b${name.replace(/\W/g, '')}\\b`)
  for (const { file } of flow.program.importersOf(home))
    if (says.test(file.source.text) && /\bexport\b|module\.exports/.test(file.source.text)) flow.leadsTo(file)
}

function className(owner: Node): string {
  return nameText(owner) || 'a class'
}

function isDeclaredPrivate(morph: Flow['morph'], owner: Node, name: string): boolean {
  const { Node: N } = morph
  if (!(N.isClassDeclaration(owner) || N.isClassExpression(owner))) return false
  const member = owner.getMembers().find((one) => 'getName' in one && one.getName() === name)
  if (member) return isHidden(member)
  const parameter = owner
    .getConstructors()[0]
    ?.getParameters()
    .find((one) => one.getName() === name && one.isParameterProperty())
  return parameter !== undefined && isHidden(parameter)
}

/** The class, those that it extends and those that extend it, among the files. */
function familyOf(flow: Flow, owner: Node): ReadonlySet<Node> {
  const { morph, program } = flow
  const { Node: N } = morph
  const family = new Set<Node>([owner])
  const above = (one: Node): void => {
    if (!(N.isClassDeclaration(one) || N.isClassExpression(one))) return
    const base = one.getExtends()?.getExpression()
    for (const found of base ? functionsOf(morph, base) : [])
      if (!family.has(found)) {
        family.add(found)
        above(found)
      }
  }
  above(owner)
  for (let grown = true; grown; ) {
    grown = false
    for (const file of program.files) {
      if (!/\bextends\b/.test(file.source.text)) continue
      for (const one of classesOf(flow, file.ast)) {
        if (family.has(one) || !(N.isClassDeclaration(one) || N.isClassExpression(one))) continue
        const base = one.getExtends()?.getExpression()
        if (base && basesOf(morph, base).some((found) => family.has(found))) {
          family.add(one)
          grown = true
        }
      }
    }
  }
  return family
}

/** The classes that an `extends` names: also those that a mixin gives. */
function basesOf(morph: Flow['morph'], base: Node): Node[] {
  if (!morph.Node.isCallExpression(base)) return functionsOf(morph, base)
  return functionsOf(morph, base.getExpression()).flatMap((callee) =>
    descendantsOf(morph, callee, morph.SyntaxKind.ClassExpression),
  )
}

function classesOf({ morph }: Flow, file: Node): Node[] {
  return [
    ...descendantsOf(morph, file, morph.SyntaxKind.ClassDeclaration),
    ...descendantsOf(morph, file, morph.SyntaxKind.ClassExpression),
  ]
}

/** Whether `base.name` speaks of an instance of the family. Types say so where they resolve; else where the value came from. */
function isInstance(
  flow: Flow,
  access: PropertyAccessExpression,
  base: Node,
  family: ReadonlySet<Node>,
  atHome: boolean,
): 'yes' | 'no' {
  const { morph } = flow
  const { Node: N } = morph
  const declared = access.getNameNode().getSymbol()?.getDeclarations() ?? []
  if (declared.length > 0) {
    return declared.some((one) =>
      [...family].some((owner) => one === owner || one.getAncestors().includes(owner)),
    )
      ? 'yes'
      : 'no'
  }
  if (isMadeFrom(flow, base, family, 0)) return 'yes'
  if (!N.isIdentifier(base)) return 'no'
  // `const self = this` inside of the class.
  const inside = classAround(morph, access)
  return atHome && inside && family.has(inside) && isSelfAlias(flow, base) ? 'yes' : 'no'
}

/** `new Live()`, a variable or field that holds one, a parameter or field typed so. */
function isMadeFrom(flow: Flow, value: Node, family: ReadonlySet<Node>, depth: number): boolean {
  const { morph } = flow
  const { Node: N } = morph
  if (depth > 5) return false
  const node = bare(morph, value)
  if (N.isNewExpression(node)) return functionsOf(morph, node.getExpression()).some((one) => family.has(one))
  if (N.isAwaitExpression(node)) return isMadeFrom(flow, node.getExpression(), family, depth + 1)
  if (N.isBinaryExpression(node)) return isMadeFrom(flow, node.getRight(), family, depth + 1)
  if (N.isCallExpression(node)) {
    // `inject(Live)`, `container.get(Live)`: asked for by its class.
    const asked = node
      .getArguments()
      .some(
        (argument) => N.isIdentifier(argument) && functionsOf(morph, argument).some((one) => family.has(one)),
      )
    if (asked) return true
    return functionsOf(morph, node.getExpression()).some((callee) =>
      returnsMade(flow, callee, family, depth + 1),
    )
  }
  if (N.isIdentifier(node)) {
    const declaration = declarationOf(morph, node)
    if (!declaration) return false
    if (N.isVariableDeclaration(declaration) || N.isParameterDeclaration(declaration)) {
      const type = declaration.getTypeNode()?.getText()
      if (type && typeNames(type, family)) return true
      const initial = declaration.getInitializer()
      if (initial && isMadeFrom(flow, initial, family, depth + 1)) return true
      return N.isVariableDeclaration(declaration) && assignedFrom(flow, declaration, family, depth + 1)
    }
    return N.isExpression(declaration) && isMadeFrom(flow, declaration, family, depth + 1)
  }
  if (N.isPropertyAccessExpression(node)) {
    const [declared] = node.getNameNode().getSymbol()?.getDeclarations() ?? []
    if (declared && (N.isPropertyDeclaration(declared) || N.isParameterDeclaration(declared))) {
      const type = declared.getTypeNode()?.getText()
      const initial = declared.getInitializer()
      return (
        (type !== undefined && typeNames(type, family)) ||
        (initial !== undefined && isMadeFrom(flow, initial, family, depth + 1))
      )
    }
  }
  return false
}

function typeNames(type: string, family: ReadonlySet<Node>): boolean {
  return [...family].some((owner) => {
    const name = nameText(owner)
    return name !== '' && new RegExp(`\\b${name}\\b`).test(type)
  })
}

function returnsMade(flow: Flow, callee: Node, family: ReadonlySet<Node>, depth: number): boolean {
  const { morph } = flow
  if (morph.Node.isArrowFunction(callee) && !morph.Node.isBlock(callee.getBody()))
    return isMadeFrom(flow, callee.getBody(), family, depth)
  return descendantsOf(morph, callee, morph.SyntaxKind.ReturnStatement).some((statement) => {
    const value = statement.getExpression()
    return (
      value !== undefined &&
      functionAround(morph, statement) === callee &&
      isMadeFrom(flow, value, family, depth)
    )
  })
}

function assignedFrom(flow: Flow, declaration: Node, family: ReadonlySet<Node>, depth: number): boolean {
  const { morph } = flow
  const { Node: N } = morph
  const name = N.isVariableDeclaration(declaration) ? declaration.getNameNode() : undefined
  if (!name || !N.isIdentifier(name)) return false
  return referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name)).some((use) => {
    const assignment = use.getParent()
    return (
      assignment !== undefined &&
      N.isBinaryExpression(assignment) &&
      assignment.getLeft() === use &&
      assignment.getOperatorToken().getText() === '=' &&
      isMadeFrom(flow, assignment.getRight(), family, depth)
    )
  })
}

/** `const { socket } = live`. */
function destructuredFrom(
  flow: Flow,
  file: Node,
  name: string,
  family: ReadonlySet<Node>,
  path: Path,
  through: Through,
): void {
  const { morph } = flow
  const { Node: N } = morph
  for (const use of identifiersNamed(morph, file, name)) {
    const element = use.getParent()
    if (!element || !N.isBindingElement(element)) continue
    const key = element.getPropertyNameNode()?.getText() ?? element.getName()
    const declaration = element.getFirstAncestorByKind(morph.SyntaxKind.VariableDeclaration)
    const from = declaration?.getInitializer()
    if (key !== name || !from || element.getParent()?.getParent() !== declaration) continue
    const isThis = N.isThisExpression(bare(morph, from)) && family.has(classAround(morph, from) ?? from)
    const typed = from.getType().getProperty(name)?.getDeclarations() ?? []
    const isMember = typed.some((one) => one.getAncestors().some((ancestor) => family.has(ancestor)))
    if (isThis || isMember || isMadeFrom(flow, from, family, 0)) {
      const local = element.getNameNode()
      if (N.isIdentifier(local)) followName(flow, local, path, through)
    }
  }
}

export function accessesNamed({ morph }: Flow, file: Node, name: string): PropertyAccessExpression[] {
  const { Node: N } = morph
  const found: PropertyAccessExpression[] = []
  // A private name is no identifier for the index.
  if (name.startsWith('#')) {
    return descendantsOf(morph, file, morph.SyntaxKind.PropertyAccessExpression).filter(
      (access) => access.getName() === name,
    )
  }
  for (const use of identifiersNamed(morph, file, name)) {
    const access = use.getParent()
    if (access && N.isPropertyAccessExpression(access) && access.getNameNode() === use) found.push(access)
  }
  return found
}

/**
 * The object is out of sight, but its member has a name. In files that have to do with this one, whoever takes a member of
 * that name from something that is not known either may take the socket: such places count as uses.
 */
export function byName(flow: Flow, from: Node, path: Path, through: Through): void {
  const { morph, program } = flow
  const { Node: N } = morph
  const [step] = path
  if (!step?.startsWith('.') || !flow.once(from.getSourceFile(), path, 'by name')) {
    if (!step?.startsWith('.')) flow.escape(from, 'stored elsewhere', through)
    return
  }
  const name = step.slice(1)
  const home = ownerOf(from).file
  const next = [...through, `kept as .${name}`]
  flow.leadsTo(home)
  for (const file of program.files) {
    if (file !== home && !importsOf(program, file, home)) continue
    for (const access of accessesNamed(flow, file.ast, name)) {
      const base = bare(morph, access.getExpression())
      if (N.isThisExpression(base) || (access.getNameNode().getSymbol()?.getDeclarations() ?? []).length > 0)
        continue
      flow.value(access, without(path), next)
    }
  }
}
