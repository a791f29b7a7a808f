import type { Node, SyntaxKind, ts } from 'ts-morph'
import { charge } from '../../model/budget.js'
import { once } from '../../model/once.js'
import { asNode } from './compiler-nodes.js'
import type { TsMorph } from './script.js'
import { functionWrappers } from './steps.js'

/**
 * What runs when a function runs. Callbacks of timers, promises and arrays count as part of the function that makes them;
 * listeners, returned functions and named functions do not: they run when they are called.
 */

/** Every node of a kind that runs with `body`: a function, a class being made, or any other piece of code. */
export function runningIn<T extends Node = Node>(morph: TsMorph, body: Node, kind: SyntaxKind): T[] {
  const found = nodesOf(morph, body).get(kind) ?? []
  charge(found.length)
  return found.map((one) => asNode(one) as T)
}

const indexes = new WeakMap<ts.Node, Map<SyntaxKind, ts.Node[]>>()

function nodesOf(morph: TsMorph, body: Node): Map<SyntaxKind, ts.Node[]> {
  const root = body.compilerNode
  let index = indexes.get(root)
  if (!index) {
    index = new Map()
    const left: ts.Node[] = [root]
    for (let at = left.pop(); at !== undefined; at = left.pop()) {
      if (at !== root) {
        if (runsLater(morph, at, root)) continue
        const same = index.get(at.kind)
        if (same) same.push(at)
        else index.set(at.kind, [at])
      }
      const children: ts.Node[] = []
      morph.ts.forEachChild(at, (child) => void children.push(child))
      for (let i = children.length - 1; i >= 0; i--) left.push(children[i] as ts.Node)
    }
    indexes.set(root, index)
  }
  return index
}

function runsLater({ ts }: TsMorph, node: ts.Node, root: ts.Node): boolean {
  if (ts.isClassLike(node)) return true
  if (ts.isClassLike(root) && ts.isConstructorDeclaration(node)) return false
  return ts.isFunctionLike(node) && isApart(ts, node)
}

const registering =
  /^(addEventListener|removeEventListener|addListener|removeListener|on|off|once|subscribe|listen|bind|attachEvent|onCleanup|onDestroy|onUnmounted|onBeforeUnmount|useImperativeHandle|registerCommand|expose)$/

/** True for a function that does not run with the code around it. */
function isApart(api: typeof ts, node: ts.Node): boolean {
  if (!api.isArrowFunction(node) && !api.isFunctionExpression(node)) return true
  let value: ts.Node = node
  let parent = node.parent
  while (parent && (api.isParenthesizedExpression(parent) || api.isAsExpression(parent))) {
    value = parent
    parent = parent.parent
  }
  if (!parent) return false
  if (
    api.isVariableDeclaration(parent) ||
    api.isPropertyDeclaration(parent) ||
    api.isPropertyAssignment(parent) ||
    api.isReturnStatement(parent) ||
    api.isJsxExpression(parent) ||
    api.isExportAssignment(parent)
  )
    return true
  if (api.isArrowFunction(parent)) return parent.body === value
  if (api.isBinaryExpression(parent)) return parent.right === value
  if (!api.isCallExpression(parent) || parent.expression === value) return false
  const name = lastNameOf(api, parent.expression)
  return registering.test(name) || functionWrappers.test(name)
}

function lastNameOf(api: typeof ts, callee: ts.Node): string {
  if (api.isIdentifier(callee)) return callee.text
  return api.isPropertyAccessExpression(callee) ? callee.name.text : ''
}

export interface Runners {
  /** Functions, and the class of a constructor or field, that run a node when they run; innermost first. */
  readonly bodies: readonly Node[]
  /** The node runs when its file is loaded. */
  readonly atLoad: boolean
}

/** The functions that run a node: those around it, up to the first that runs on its own. */
export function runnersOf({ ts }: TsMorph, node: Node): Runners {
  const bodies: Node[] = []
  for (let at: ts.Node | undefined = node.compilerNode.parent; at; at = at.parent) {
    if (ts.isSourceFile(at)) return { bodies, atLoad: true }
    if (ts.isPropertyDeclaration(at)) return { bodies: [...bodies, asNode(at.parent)], atLoad: false }
    if (ts.isClassStaticBlockDeclaration(at)) return { bodies, atLoad: true }
    if (!ts.isFunctionLike(at)) continue
    bodies.push(asNode(at))
    if (ts.isConstructorDeclaration(at)) bodies.push(asNode(at.parent))
    if (isApart(ts, at)) return { bodies, atLoad: false }
  }
  return { bodies, atLoad: false }
}

/** The last name of a callee or of another expression: `b` of `a.b`, `a` of `a`. */
export const lastName = once((node: Node): string => {
  // No name is longer than that, and a chain of calls in minified code may be pages long.
  const end = node.getText().slice(-300)
  return /(?<![\w$])([\w$]+)\s*$/.exec(end.replace(/(?<!!)!+\s*$/, ''))?.[1] ?? ''
})
