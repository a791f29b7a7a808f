import type { BindingElement, CallExpression, Identifier, Node, ParameterDeclaration } from 'ts-morph'
import { loadedBy } from './origin/imports.js'
import { assignedFields, assignedValues } from './program/assignments.js'
import { declarationOf, exportOf } from './program/declarations.js'
import { ownerOf } from './program/program.js'
import type { TsMorph } from './script.js'
import { unwrap } from './syntax.js'

/**
 * The one table of the ways in which scripts pass a value on. Whoever follows them says what they mean for the answer; a way that
 * is added here is followed by all.
 */

/** What an expression takes its value from. */
export type Step =
  | { readonly kind: 'name'; readonly name: Identifier }
  | { readonly kind: 'this' }
  /** `of.name` */
  | { readonly kind: 'member'; readonly of: Node; readonly name: string; readonly at: Node }
  /** `of[key]` */
  | { readonly kind: 'entry'; readonly of: Node; readonly key: Node | undefined }
  /** It is the same value. */
  | { readonly kind: 'same'; readonly value: Node }
  /** One of these, as the program decides when it runs. */
  | { readonly kind: 'choice'; readonly sides: readonly Node[] }
  /** The function that is given, or one that calls it. */
  | { readonly kind: 'wrapped'; readonly given: Node }
  /** What a function returns. */
  | { readonly kind: 'returned'; readonly by: Node }
  /** What the module of this name exports. */
  | { readonly kind: 'module'; readonly called: Node }

/** What a declaration gets its value from. */
export type Source =
  /** It is set to each of these, where it stands or later. */
  | { readonly kind: 'set'; readonly values: readonly Node[] }
  | { readonly kind: 'parameter'; readonly parameter: ParameterDeclaration }
  /** A member of an expression, or of what another declaration gets; `fallback` where that has none. */
  | { readonly kind: 'part'; readonly of: Node | undefined; readonly key: string; readonly fallback?: Node }
  | { readonly kind: 'getter'; readonly by: Node }

/** What a member is. */
export interface Members {
  /** Declarations of it, and what it is set to. */
  readonly own: readonly Node[]
  /** It may be a member of these: `...settings`. */
  readonly spread: readonly Node[]
  /** Where it has no value of its own, it is a member of this: what a class extends. */
  readonly base?: Node
}

/** undefined: the expression leads no further. */
export function stepFrom(morph: TsMorph, value: Node): Step | undefined {
  const { Node: N } = morph
  if (N.isIdentifier(value)) return { kind: 'name', name: value }
  if (N.isThisExpression(value)) return { kind: 'this' }
  if (N.isPropertyAccessExpression(value))
    return { kind: 'member', of: value.getExpression(), name: value.getName(), at: value.getNameNode() }
  if (N.isElementAccessExpression(value))
    return { kind: 'entry', of: value.getExpression(), key: value.getArgumentExpression() }
  if (N.isAwaitExpression(value)) return { kind: 'same', value: value.getExpression() }
  if (N.isConditionalExpression(value)) {
    const taken = isTaken(morph, value.getCondition())
    const sides = [value.getWhenTrue(), value.getWhenFalse()] as const
    return taken === undefined
      ? { kind: 'choice', sides }
      : { kind: 'same', value: taken ? sides[0] : sides[1] }
  }
  if (N.isBinaryExpression(value)) {
    const operator = value.getOperatorToken().getText()
    if (/^(\|\||\?\?)$/.test(operator)) return { kind: 'choice', sides: [value.getLeft(), value.getRight()] }
    return /^(&&|,|=)$/.test(operator) ? { kind: 'same', value: value.getRight() } : undefined
  }
  return N.isCallExpression(value) ? stepFromCall(morph, value) : undefined
}

/** Wrappers that hand back the function that they are given, or one that calls it. */
export const functionWrappers =
  /^(useCallback|useEvent|useEffectEvent|useEvent[Cc]allback|useMemoizedFn|debounce|throttle|memo|memoize|once|forwardRef|observer|action|flow|markRaw|batch|untracked|catchAsync|asyncHandler|zone\.run)$/

/** Calls that hand back what they are given; compilers put some around a module that they load. */
const handingBack =
  /^(Object\.(freeze|seal|preventExtensions)|_*(interop\w*|import(Default|Star)|toESM|toCommonJS|esModuleInterop))$/i

/** AWS X-Ray, Powertools. */
const tracers = /^capture(AWS|AWSClient|AWSv3Client)$/

function stepFromCall(morph: TsMorph, call: CallExpression): Step {
  const { Node: N } = morph
  const callee = unwrap(morph, call.getExpression())
  const [first] = call.getArguments()
  const called = loadedBy(morph, call)
  if (called) return { kind: 'module', called }
  if (N.isPropertyAccessExpression(callee) && callee.getName() === 'bind')
    return { kind: 'wrapped', given: callee.getExpression() }
  if (first && (N.isIdentifier(callee) || N.isPropertyAccessExpression(callee))) {
    const last = N.isIdentifier(callee) ? callee.getText() : callee.getName()
    const name = callee.getText()
    if (handingBack.test(name) || tracers.test(last)) return { kind: 'same', value: first }
    if (name === 'Object.assign') return { kind: 'choice', sides: call.getArguments() }
    if (/^(useMemo|computed)$/.test(last)) return { kind: 'returned', by: first }
    if (functionWrappers.test(last)) return { kind: 'wrapped', given: first }
  }
  return { kind: 'returned', by: callee }
}

/** undefined: the declaration stands for itself, or says nothing of a value. */
export function sourceOf(morph: TsMorph, declaration: Node): Source | undefined {
  const { Node: N } = morph
  if (N.isParameterDeclaration(declaration)) return { kind: 'parameter', parameter: declaration }
  if (N.isBindingElement(declaration)) return partFrom(morph, declaration)
  if (N.isGetAccessorDeclaration(declaration)) return { kind: 'getter', by: declaration }
  if (N.isShorthandPropertyAssignment(declaration))
    return { kind: 'set', values: [declaration.getNameNode()] }
  if (
    N.isVariableDeclaration(declaration) ||
    N.isPropertyDeclaration(declaration) ||
    N.isPropertyAssignment(declaration) ||
    N.isEnumMember(declaration)
  ) {
    const initial = declaration.getInitializer()
    const later = assignedValues(declaration).filter((one) => !isDead(morph, one))
    return { kind: 'set', values: initial ? [initial, ...later] : later }
  }
  // What another file exports, as it stands there.
  return N.isExpression(declaration) ? { kind: 'set', values: [declaration] } : undefined
}

/** `const { url } = settings`, `const [first] = list`, `({ url = 'wss://…' }) => …`. */
function partFrom({ Node: N }: TsMorph, element: BindingElement): Source {
  const pattern = element.getParent()
  const owner = pattern.getParent()
  const key = N.isArrayBindingPattern(pattern)
    ? `${pattern.getElements().indexOf(element)}`
    : unquoted((element.getPropertyNameNode() ?? element.getNameNode()).getText())
  const fallback = element.getInitializer()
  const of = N.isVariableDeclaration(owner) ? owner.getInitializer() : owner
  return { kind: 'part', of, key, ...(fallback ? { fallback } : {}) }
}

/** A member of an object, a list, a class, an enum, a file; every one where no name is known. `isStatic`: whether the class itself has it, or what is made of it; undefined: either. */
export function membersIn(
  morph: TsMorph,
  whole: Node,
  name: string | undefined,
  isStatic?: boolean,
): Members {
  const { Node: N } = morph
  const isIt = (one: { getName(): string }) => name === undefined || unquoted(one.getName()) === name
  if (N.isObjectLiteralExpression(whole)) {
    const own: Node[] = []
    const spread: Node[] = []
    for (const one of whole.getProperties().toReversed()) {
      if (N.isSpreadAssignment(one)) spread.unshift(one.getExpression())
      else if (isIt(one)) {
        own.unshift(one)
        // What stands before it is overwritten. A getter and a setter are one.
        if (name !== undefined && !N.isSetAccessorDeclaration(one)) break
      }
    }
    return { own, spread }
  }
  if (N.isArrayLiteralExpression(whole)) {
    const place = /^\d+$/.test(name ?? '') ? Number(name) : -1
    const before = whole.getElements().slice(0, place + 1)
    return { own: before.some(N.isSpreadElement) ? [] : before.slice(place), spread: [] }
  }
  if (N.isEnumDeclaration(whole)) return { own: whole.getMembers().filter(isIt), spread: [] }
  if (N.isSourceFile(whole)) return membersOfFile(whole, name)
  if (!(N.isClassDeclaration(whole) || N.isClassExpression(whole)) || name === undefined)
    return { own: [], spread: [] }
  const declared = whole.getMembers().filter((one) => {
    if (!('getName' in one) || one.getName() !== name) return false
    return isStatic === undefined || !('isStatic' in one) || one.isStatic() === isStatic
  })
  const parameters =
    isStatic === true
      ? []
      : whole
          .getConstructors()
          .flatMap((one) => one.getParameters())
          .filter((one) => one.isParameterProperty() && one.getName() === name)
  const base = whole.getExtends()?.getExpression()
  return {
    own: [...declared, ...parameters, ...assignedFields(morph, whole, name)],
    spread: [],
    ...(base ? { base } : {}),
  }
}

function membersOfFile(whole: Node, name: string | undefined): Members {
  const { file } = ownerOf(whole)
  const exported = name === undefined ? undefined : exportOf(file, name)
  // `module.exports = settings`
  const all = name === undefined || name === 'default' ? undefined : exportOf(file, 'default')
  return { own: exported ? [exported] : [], spread: exported || !all ? [] : [all] }
}

function unquoted(name: string): string {
  return name.replace(/^(['"])(.*)\1$/, '$2')
}

/** The result of a constant condition. `location.protocol === 'file:'` counts as false: such a page has no server. */
function isTaken(morph: TsMorph, condition: Node): boolean | undefined {
  const { Node: N } = morph
  const test = unwrap(morph, condition)
  const [, sign] = /^[\w.]*\blocation\.protocol\s*([!=])==?\s*['"]file:['"]$/.exec(test.getText()) ?? []
  if (sign) return sign === '!'
  const declaration = N.isIdentifier(test) ? declarationOf(morph, test) : undefined
  const isConstant =
    N.isVariableDeclaration(declaration) &&
    declaration.getVariableStatement()?.getDeclarationKind() === 'const'
  const said = isConstant ? declaration.getInitializer() : test
  if (N.isTrueLiteral(said)) return true
  return N.isFalseLiteral(said) ? false : undefined
}

/** Stands in a branch that is never taken. */
function isDead(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  let child = node
  for (const parent of node.getAncestors()) {
    if (N.isIfStatement(parent) && parent.getExpression() !== child) {
      const taken = isTaken(morph, parent.getExpression())
      if (taken !== undefined && taken !== (parent.getThenStatement() === child)) return true
    }
    child = parent
  }
  return false
}
