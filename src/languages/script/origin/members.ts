import type { Node } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import { memberDeclarations } from '../program/member-types.js'
import { moduleTable } from '../program/modules.js'
import { ownerOf } from '../program/program.js'
import { classAround, isFunctionLike } from '../program/resolve.js'
import { identifiersNamed } from '../syntax.js'
import { exportedBy } from './exports.js'
import { originsOfDeclaration, originsOfParameter } from './names.js'
import {
  choice,
  type Origin,
  onceMember,
  originsOf,
  packageOrigin,
  returned,
  type Search,
  via,
} from './origin.js'
import { globalObjects, isNameOfHandedClass, isNameOfHandedFactory } from './usual-names.js'

/** `window.WebSocket`, `settings.WebSocket`, `this.WebSocket`, `everything.WebSocket`. */
export function originsOfMember(
  search: Search,
  object: Node,
  name: string,
  nameNode?: Node,
): readonly Origin[] {
  const whole = originsOf(search, object)
  const found = whole.flatMap((origin) => via(origin.how, memberOf(search, origin, name)))
  if (found.length > 0) return found
  // Only a name that could be a socket's is worth a look at everything that is called so.
  if (!isNameOfHandedClass(name) && !isNameOfHandedFactory(name)) return []
  const declared = nameNode ? declaredMember(search, nameNode) : []
  if (declared.length > 0) return via('injected', declared)
  // A class or module that is known and has no such member has none.
  if (whole.some(({ kind }) => kind === 'module' || kind === 'package' || kind === 'global')) return []
  const given = assignedUnder(search, object, name)
  return given.length > 0 ? via('injected', given) : [{ kind: 'open', name, how: 'injected' }]
}

/** A member of something that is known. Empty when it has none of this name. */
export function memberOf(search: Search, origin: Origin, name: string): readonly Origin[] {
  switch (origin.kind) {
    case 'global':
      return [
        {
          kind: 'global',
          name: globalObjects.has(origin.name) ? name : `${origin.name}.${name}`,
          how: 'named',
        },
      ]
    case 'package':
      return [packageOrigin(origin.module, `${origin.name}.${name}`)]
    case 'module': {
      const own = exportedBy(search, origin.file, name)
      if (own.length > 0) return own
      return exportedBy(search, origin.file, 'default').flatMap((whole) =>
        whole.kind === 'object' ? memberOf(search, whole, name) : [],
      )
    }
    case 'object':
      return onceMember(search, origin.node, name, () => memberOfObject(search, origin.node, name))
    case 'instance':
      return memberOfClass(search, origin.node, name, false)
    case 'class':
      return memberOfClass(search, origin.node, name, true)
    case 'function':
      return []
    case 'open':
      // A window that is handed in, as tests and bundlers do, is still one.
      return name === 'WebSocket' && /^(window|win|globalThis|self|global|root|scope)$/i.test(origin.name)
        ? [{ kind: 'global', name, how: 'injected' }]
        : []
  }
}

/** What is held by the members of an object, a class or a module, and by what they are taken from. */
export function* heldBy(newSearch: () => Search, origin: Origin): Iterable<readonly Origin[]> {
  if (origin.kind === 'module') {
    for (const name of moduleTable(origin.file).exports.keys())
      yield exportedBy(newSearch(), origin.file, name)
    return
  }
  if (origin.kind !== 'object' && origin.kind !== 'class' && origin.kind !== 'instance') return
  const search = newSearch()
  const { Node: N } = search.morph
  const { node } = origin
  const isClass = N.isClassDeclaration(node) || N.isClassExpression(node)
  if (isClass) {
    const base = node.getExtends()?.getExpression()
    if (base) yield originsOf(search, base)
  }
  const members = isClass ? node.getMembers() : N.isObjectLiteralExpression(node) ? node.getProperties() : []
  for (const member of members) {
    charge(1)
    const isOther = N.isPropertyDeclaration(member) && member.isStatic() !== (origin.kind === 'class')
    if (N.isSpreadAssignment(member)) yield originsOf(newSearch(), member.getExpression())
    else if (N.isGetAccessorDeclaration(member)) yield returned(newSearch(), member)
    else if (!isOther && mayHold(search, member)) yield originsOfDeclaration(newSearch(), member)
  }
}

/** Not a text, a number, a list or a function. */
function mayHold({ morph }: Search, member: Node): boolean {
  const { Node: N } = morph
  if (N.isShorthandPropertyAssignment(member)) return true
  const value =
    N.isPropertyAssignment(member) || N.isPropertyDeclaration(member) ? member.getInitializer() : undefined
  if (!value || N.isLiteralExpression(value) || N.isTemplateExpression(value)) return false
  return !N.isArrayLiteralExpression(value) && !isFunctionLike(morph, value)
}

function memberOfObject(search: Search, literal: Node, name: string): readonly Origin[] {
  const { Node: N } = search.morph
  if (!N.isObjectLiteralExpression(literal)) return []
  const member = literal.getProperty(name)
  if (N.isGetAccessorDeclaration(member)) return returned(search, member)
  if (member) return originsOfDeclaration(search, member)
  return literal
    .getProperties()
    .flatMap((property) =>
      N.isSpreadAssignment(property)
        ? originsOf(search, property.getExpression()).flatMap((origin) => memberOf(search, origin, name))
        : [],
    )
}

/** A field, an accessor, a method, a parameter property, or what the class assigns to `this.name`. */
function memberOfClass(search: Search, owner: Node, name: string, isStatic: boolean): readonly Origin[] {
  return onceMember(search, owner, name, () => ownMember(search, owner, name, isStatic))
}

function ownMember(search: Search, owner: Node, name: string, isStatic: boolean): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  if (!(N.isClassDeclaration(owner) || N.isClassExpression(owner))) return []
  const sides: (readonly Origin[])[] = []
  for (const member of owner.getMembers()) {
    if (!('getName' in member) || member.getName() !== name) continue
    if (N.isParameterDeclaration(member)) sides.push(originsOfParameter(search, member))
    else if (N.isGetAccessorDeclaration(member)) sides.push(returned(search, member))
    else if (!('isStatic' in member) || member.isStatic() === isStatic)
      sides.push(originsOfDeclaration(search, member))
  }
  for (const made of owner.getConstructors()) {
    for (const parameter of made.getParameters()) {
      if (parameter.isParameterProperty() && parameter.getName() === name)
        sides.push(originsOfParameter(search, parameter))
    }
  }
  for (const value of valuesAssigned(search, owner.getSourceFile(), name, (target) => {
    if (N.isThisExpression(target)) return classAround(morph, target) === owner
    return target.getText() === owner.getName()
  }))
    sides.push(originsOf(search, value))
  const found = choice(sides)
  if (found.length > 0) return found
  const base = owner.getExtends()?.getExpression()
  return base
    ? originsOf(search, base).flatMap((origin) =>
        origin.kind === 'class' ? memberOfClass(search, origin.node, name, isStatic) : [],
      )
    : []
}

/** What the compiler knows the member to be declared as, in a class, an interface or an object of the program. */
function declaredMember(search: Search, name: Node): readonly Origin[] {
  const { Node: N } = search.morph
  const declarations = memberDeclarations(name)
  return declarations.flatMap((declaration) =>
    N.isParameterDeclaration(declaration)
      ? originsOfParameter(search, declaration)
      : originsOfDeclaration(search, declaration),
  )
}

/** What files of the program put under a member's name, where the object itself cannot be followed. */
function assignedUnder(search: Search, object: Node, name: string): readonly Origin[] {
  const { morph } = search
  const { Node: N } = morph
  const { file } = ownerOf(object)
  const assigned = valuesAssigned(search, file.ast, name, () => true)
  const properties = identifiersNamed(morph, file.ast, name).flatMap((use) => {
    const property = use.getParent()
    const isKey = property && N.isPropertyAssignment(property) && property.getNameNode() === use
    return isKey ? (property.getInitializer() ?? []) : []
  })
  return [...assigned, ...properties]
    .flatMap((value) => originsOf(search, value))
    .filter((origin) => origin.kind !== 'open')
}

/** The values of `x.name = …` in a file. */
function valuesAssigned(search: Search, file: Node, name: string, on: (target: Node) => boolean): Node[] {
  const ofFile = assignments.get(file) ?? new Map<string, readonly Assignment[]>()
  assignments.set(file, ofFile)
  let all = ofFile.get(name)
  if (!all) {
    all = assignmentsTo(search, file, name)
    ofFile.set(name, all)
  }
  charge(all.length)
  return all.flatMap(({ target, value }) => (on(target) ? [value] : []))
}

interface Assignment {
  /** The `x` of `x.name = …`. */
  readonly target: Node
  readonly value: Node
}

/** By file and name: every class of a line of classes asks for the same. */
const assignments = new WeakMap<Node, Map<string, readonly Assignment[]>>()

function assignmentsTo({ morph }: Search, file: Node, name: string): readonly Assignment[] {
  const { Node: N } = morph
  return identifiersNamed(morph, file, name).flatMap((use) => {
    const access = use.getParent()
    if (!access || !N.isPropertyAccessExpression(access) || access.getNameNode() !== use) return []
    const assignment = access.getParent()
    if (!assignment || !N.isBinaryExpression(assignment) || assignment.getLeft() !== access) return []
    const isValue = /^(\?\?|\|\|)?=$/.test(assignment.getOperatorToken().getText())
    return isValue ? [{ target: access.getExpression(), value: assignment.getRight() }] : []
  })
}
