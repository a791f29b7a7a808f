import type { Node } from 'ts-morph'
import { charge } from '../../../model/budget.js'
import type { TsMorph } from '../script.js'
import { declarationsOf, descendantsOf, identifiersNamed, symbolOf, unwrap } from '../syntax.js'
import { assignedValues } from './assignments.js'
import { moduleTable } from './modules.js'
import { ownerOf } from './program.js'
import { classAround } from './resolve.js'

/** Packages that keep or pass on their arguments, and use nothing of them. */
const keepers =
  /^(react|react-dom|react-redux|redux|redux-saga|redux-thunk|@reduxjs\/toolkit|zustand|jotai|recoil|valtio|xstate|mobx[\w-]*|immer|preact|@preact\/signals[\w-]*|solid-js|vue|vuex|pinia|vue-demi|@vueuse\/core|@vue\/[\w-]+|svelte|@angular\/core|rxjs|nanostores|@nanostores\/[\w-]+|mitt|tiny-emitter|eventemitter3|events|node:events|lodash[\w.-]*|next|nuxt|@tanstack\/[\w-]+|use-context-selector|constate)(\/.*)?$/

/** `define(['x'], () => …)` of AMD hands on to files of the page. */
const ownGlobals = /^(define|requirejs)$/

const deepest = 6

/** A name with this many uses in a file proves nothing. */
const mostUses = 300

/**
 * Whether a callee, or the object of a set member, is code from outside the repository: of a package that may require a real
 * socket, of the platform, or without a declaration. A parameter, and the results of functions and classes of the repository, count
 * as code of the repository.
 */
export function isOutside(morph: TsMorph, callee: Node, depth = 0): boolean {
  charge(1)
  const { Node: N } = morph
  if (depth > deepest) return true
  const value = unwrap(morph, callee)
  if (N.isCallExpression(value) || N.isNewExpression(value))
    return isOutside(morph, value.getExpression(), depth + 1)
  if (N.isAwaitExpression(value)) return isOutside(morph, value.getExpression(), depth + 1)
  if (N.isPropertyAccessExpression(value)) {
    const object = unwrap(morph, value.getExpression())
    return N.isThisExpression(object)
      ? isMemberOutside(morph, object, value.getName(), depth)
      : isOutside(morph, object, depth + 1)
  }
  if (N.isElementAccessExpression(value)) return isOutside(morph, value.getExpression(), depth + 1)
  if (N.isSuperExpression(value)) {
    const owner = classAround(morph, value)
    const base =
      owner && (N.isClassDeclaration(owner) || N.isClassExpression(owner)) ? owner.getExtends() : undefined
    return base === undefined || isOutside(morph, base.getExpression(), depth + 1)
  }
  return N.isIdentifier(value) && isNameOutside(morph, value, depth)
}

/** `this.terminal`, by the value that the file sets, or by its declared type. */
function isMemberOutside(morph: TsMorph, self: Node, name: string, depth: number): boolean {
  const { Node: N } = morph
  const uses = identifiersNamed(morph, self.getSourceFile(), name)
  if (uses.length > mostUses) return true
  return uses.some((use) => {
    const parent = use.getParent()
    if (N.isPropertyDeclaration(parent) || N.isParameterDeclaration(parent))
      return isDeclaredOutside(morph, parent, depth)
    const assignment = N.isPropertyAccessExpression(parent) ? parent.getParent() : undefined
    return (
      N.isBinaryExpression(assignment) &&
      assignment.getLeft() === parent &&
      isMade(morph, assignment.getRight()) &&
      isOutside(morph, assignment.getRight(), depth + 1)
    )
  })
}

/** What is called, or another name for something: no function, literal or condition of the code's own. */
function isMade(morph: TsMorph, value: Node): boolean {
  const { Node: N } = morph
  const made = unwrap(morph, value)
  return (
    N.isCallExpression(made) ||
    N.isNewExpression(made) ||
    N.isAwaitExpression(made) ||
    N.isIdentifier(made) ||
    N.isPropertyAccessExpression(made)
  )
}

function isNameOutside(morph: TsMorph, name: Node, depth: number): boolean {
  const { Node: N } = morph
  const [declaration] = declarationsOf(name)
  if (!declaration) return !ownGlobals.test(name.getText())
  const specifier = specifierOf(name)
  if (specifier !== undefined) return isForeign(name, specifier)
  const holder = N.isBindingElement(declaration)
    ? declaration.getFirstAncestor((one) => N.isVariableDeclaration(one) || N.isParameterDeclaration(one))
    : declaration
  if (!holder || !(N.isVariableDeclaration(holder) || N.isParameterDeclaration(holder))) return false
  return (
    isDeclaredOutside(morph, holder, depth) ||
    assignedValues(holder).some((value) => isMade(morph, value) && isOutside(morph, value, depth + 1))
  )
}

/** By its type, or by its initial value. */
function isDeclaredOutside(morph: TsMorph, declaration: Node, depth: number): boolean {
  const { Node: N, SyntaxKind: K } = morph
  if (
    !N.isVariableDeclaration(declaration) &&
    !N.isParameterDeclaration(declaration) &&
    !N.isPropertyDeclaration(declaration)
  )
    return false
  const type = declaration.getTypeNode()
  const named = type && N.isTypeReference(type) ? type.getTypeName() : undefined
  const first = named && (N.isIdentifier(named) ? named : descendantsOf(morph, named, K.Identifier)[0])
  const specifier = first && specifierOf(first)
  if (first && specifier !== undefined && isForeign(first, specifier)) return true
  const initial = declaration.getInitializer()
  return initial !== undefined && isMade(morph, initial) && isOutside(morph, initial, depth + 1)
}

/** The specifier of the import that a name comes from. */
function specifierOf(name: Node): string | undefined {
  const { file } = ownerOf(name)
  const symbol = symbolOf(name)
  return moduleTable(file).imports.find(
    ({ local }) => local.getText() === name.getText() && symbolOf(local) === symbol,
  )?.specifier
}

function isForeign(name: Node, specifier: string): boolean {
  const { program, file } = ownerOf(name)
  // The target of a relative path that does not exist is a file that was not kept, a style sheet, or a generated one: still code of
  // the repository.
  const isOwn =
    /^[./]|^[@~#$]\//.test(specifier) ||
    program.resolve(file, specifier) !== undefined ||
    program.unread(file, specifier) !== undefined
  return !isOwn && !keepers.test(specifier)
}
