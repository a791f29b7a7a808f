import type { Identifier, Node } from 'ts-morph'
import { functionsOf } from '../../languages/script/program/resolve.js'
import { lastName } from '../../languages/script/runs.js'
import type { TsMorph } from '../../languages/script/script.js'
import { functionAround, outermostWrapper, referencesOf, symbolOf } from '../../languages/script/syntax.js'
import { cutShort } from '../../model/budget.js'
import { once } from '../../model/once.js'
import { parsedInPlace } from '../follow/event-text.js'
import type { SocketHandler } from './handlers-of.js'
import { eventUses } from './values.js'

/** Where the text of a message is used as it came: through variables, functions, and what keeps its line ends. */
export interface TextUses {
  /** The text, or what was cut out of it or joined to it, at the end of its way. */
  readonly landings: readonly Node[]
  /** Calls that parse it: what they give is no longer the text. */
  readonly parses: readonly Node[]
}

const parsing = /pars|decod|deserial|unmarshal|json/i
const most = 200

/** Methods that give a text with the line ends of what they are called on. */
const keeping =
  /^(slice|substring|substr|trim|trimEnd|trimStart|replace|replaceAll|concat|toString|valueOf|padEnd|padStart)$/

export const textUses = once((handler: SocketHandler): TextUses => {
  const landings: Node[] = []
  const parses: Node[] = []
  const seen = new Set<Node>()
  const left = eventUses(handler)
    .filter(({ path, taken }) => taken && path.length === 1 && path[0] === 'data')
    .map(({ node }) => node)
  const { morph } = handler.use.file
  for (let node = left.pop(); node; node = left.pop()) {
    if (seen.size >= most) {
      cutShort()
      break
    }
    if (seen.has(node)) continue
    seen.add(node)
    const next = nextOf(morph, node)
    if (next === 'parsed') parses.push(outermostWrapper(morph, node).getParentOrThrow())
    else if (next.length > 0) left.push(...next)
    else landings.push(outermostWrapper(morph, node))
  }
  return { landings, parses }
})

/** Where the same text is passed on from here; empty: it ends here. */
function nextOf(morph: TsMorph, node: Node): readonly Node[] | 'parsed' {
  const { Node: N } = morph
  const value = outermostWrapper(morph, node)
  const parent = value.getParent()
  if (N.isPropertyAccessExpression(parent) && keeping.test(parent.getName())) {
    const call = parent.getParent()
    return N.isCallExpression(call) && call.getExpression() === parent ? [call] : []
  }
  if (N.isTemplateSpan(parent)) return [parent.getParentOrThrow()]
  if (N.isAwaitExpression(parent)) return [parent]
  if (N.isConditionalExpression(parent)) return parent.getCondition() === value ? [] : [parent]
  if (N.isVariableDeclaration(parent)) {
    const name = parent.getNameNode()
    return N.isIdentifier(name) ? usesOf(morph, name) : []
  }
  if (N.isBinaryExpression(parent)) {
    const operator = parent.getOperatorToken().getText()
    if (/^(\+|\?\?|\|\|)$/.test(operator)) return [parent]
    const target = parent.getLeft()
    return /^\+?=$/.test(operator) && target !== value && N.isIdentifier(target) ? usesOf(morph, target) : []
  }
  if (!N.isCallExpression(parent) || parent.getExpression() === value) return []
  const callee = parent.getExpression()
  if (parsing.test(lastName(callee))) return 'parsed'
  if (callee.getText() === 'String') return [parent]
  const position = parent.getArguments().indexOf(value)
  return functionsOf(callee).flatMap((one) => {
    const parameter =
      N.isFunctionLikeDeclaration(one) || N.isFunctionExpression(one) || N.isArrowFunction(one)
        ? one.getParameters()[position]?.getNameNode()
        : undefined
    return N.isIdentifier(parameter) ? usesOf(morph, parameter) : []
  })
}

/** Where a variable is read. */
function usesOf(morph: TsMorph, name: Identifier): readonly Node[] {
  const { Node: N } = morph
  const all = referencesOf(morph, name.getSourceFile(), name.getText(), symbolOf(name))
  const inPlace = parsedInPlace(morph, name, all)
  return all.filter((one) => {
    if (inPlace && one.getPos() >= inPlace.end) return false
    const parent = one.getParent()
    const isDeclared =
      (N.isVariableDeclaration(parent) || N.isParameterDeclaration(parent)) && parent.getNameNode() === one
    const isTarget =
      N.isBinaryExpression(parent) &&
      parent.getLeft() === one &&
      /^\+?=$/.test(parent.getOperatorToken().getText())
    return !isDeclared && !isTarget
  })
}

/** Whether all that comes to a place is parsed, there or around it: it would throw on a text that is none. */
export function isParsedAround(morph: TsMorph, handler: SocketHandler, parse: Node, landing: Node): boolean {
  const branch = parse.getFirstAncestor((one) => isBranch(morph, one))
  const own = functionAround(morph, parse)
  if (branch && (!own || branch.getAncestors().includes(own))) return landing.getAncestors().includes(branch)
  return own === undefined || handler.bodies.includes(own) || landing.getAncestors().includes(own)
}

/** Code that runs on some of the ways through a function, or whose failure is caught. */
function isBranch({ Node: N }: TsMorph, node: Node): boolean {
  const parent = node.getParent()
  if (N.isIfStatement(parent)) return parent.getExpression() !== node
  if (N.isConditionalExpression(parent)) return parent.getCondition() !== node
  if (N.isTryStatement(parent)) return parent.getTryBlock() === node && parent.getCatchClause() !== undefined
  return N.isCatchClause(node) || N.isCaseClause(node) || N.isDefaultClause(node)
}

const failing = /fail|error|invalid|could ?n[o']t|can ?not|unable|unexpected|malformed|pars/i

/** The text of a failure names what did not parse. E.g. `catch { show(`Could not parse ${data}`) }`. */
export function isOfFailure({ Node: N }: TsMorph, landing: Node): boolean {
  const isJoined = N.isTemplateExpression(landing) || N.isBinaryExpression(landing)
  if (!isJoined || !failing.test(landing.getText())) return false
  const clause = landing.getFirstAncestor((one) => N.isCatchClause(one))
  const tried = clause?.getParent()
  return N.isTryStatement(tried) && parsing.test(tried.getTryBlock().getText())
}
