import type { Node } from 'ts-morph'
import { charge, cutShort } from '../../../model/budget.js'
import { once } from '../../../model/once.js'
import { declarationOf } from '../program/declarations.js'
import { functionsOf } from '../program/resolve.js'
import { returnsOf } from '../returns.js'
import type { ScriptFile, TsMorph } from '../script.js'
import { identifiersNamed, symbolOf, unwrap } from '../syntax.js'

/** Far above an address that settings lead to, from a file through its defaults and its checks. */
const most = 400

/** A call or `new` that is given an address. */
interface Addressed {
  readonly construction: Node
  readonly file: ScriptFile
}

/** The expressions that make a socket's address: the argument, the variables in it, and what functions return for it. */
export const addressParts = once((socket: Addressed): readonly Node[] => {
  const [argument] = argumentsOf(socket)
  return argument ? collect(socket.file.morph, argument) : []
})

export function argumentsOf({ construction, file: { morph } }: Addressed): readonly Node[] {
  const { Node: N } = morph
  return N.isNewExpression(construction) || N.isCallExpression(construction)
    ? construction.getArguments()
    : []
}

function collect(morph: TsMorph, argument: Node): readonly Node[] {
  const found = new Set<Node>()
  const left: Node[] = [argument]
  for (let at = left.pop(); at; at = left.pop()) {
    if (found.size >= most) {
      cutShort()
      break
    }
    if (found.has(at) || isAnswer(morph, at)) continue
    found.add(at)
    left.push(...behind(morph, at))
  }
  return [...found]
}

/** What a server answers is no part of its request: a login's password is not in the address. */
function isAnswer(morph: TsMorph, part: Node): boolean {
  const { Node: N } = morph
  const call = N.isAwaitExpression(part) ? part.getExpression() : part
  return (
    N.isCallExpression(call) &&
    /^(fetch|\$fetch|ky|axios|request|(axios|ky|http|\$http|api|client)\.\w+)$/.test(
      call.getExpression().getText(),
    )
  )
}

function behind(morph: TsMorph, part: Node): Node[] {
  const { Node: N } = morph
  return namesIn(morph, part).flatMap((name): Node[] => {
    const parent = name.getParent()
    if (N.isPropertyAccessExpression(parent) && parent.getNameNode() === name) return returned(morph, parent)
    const declaration = declarationOf(morph, name)
    if (N.isVariableDeclaration(declaration)) {
      const initial = declaration.getInitializer()
      const isFunction = initial && (N.isArrowFunction(initial) || N.isFunctionExpression(initial))
      return isFunction
        ? returned(morph, name)
        : [...(initial ? [initial] : []), ...changesOf(morph, declaration.getNameNode())]
    }
    return N.isFunctionDeclaration(declaration) ? returned(morph, name) : []
  })
}

/** The names of an expression, without those in what a server answers. */
function namesIn(morph: TsMorph, part: Node): readonly Node[] {
  const names: Node[] = []
  const left = [part]
  for (let at = left.pop(); at; at = left.pop()) {
    charge(1)
    if (morph.Node.isIdentifier(at)) names.push(at)
    if (at === part || !isAnswer(morph, at)) left.push(...at.forEachChildAsArray().reverse())
  }
  return names
}

/** What a function of this name returns, if it is called here. */
function returned(morph: TsMorph, callee: Node): Node[] {
  const { Node: N } = morph
  const call = callee.getParent()
  if (!N.isCallExpression(call) || call.getExpression() !== callee) return []
  return functionsOf(callee).flatMap((one) => returnsOf(morph, one))
}

/** `url.searchParams.set('room', room)`, `url += '?v=2'`, `url.protocol = 'ws:'`: what is done to the address later on. */
function changesOf(morph: TsMorph, name: Node): Node[] {
  const { Node: N } = morph
  if (!N.isIdentifier(name)) return []
  const symbol = symbolOf(name)
  return identifiersNamed(morph, name.getSourceFile(), name.getText()).flatMap((use) => {
    if (use === name || symbolOf(use) !== symbol) return []
    let at: Node = use
    let parent = at.getParent()
    while (N.isPropertyAccessExpression(parent) && parent.getExpression() === at) {
      at = parent
      parent = at.getParent()
    }
    if (N.isCallExpression(parent) && parent.getExpression() === at)
      return /\.(set|append)$/.test(at.getText()) ? [parent] : []
    return N.isBinaryExpression(parent) &&
      parent.getLeft() === at &&
      /=$/.test(parent.getOperatorToken().getText())
      ? [unwrap(morph, parent)]
      : []
  })
}
