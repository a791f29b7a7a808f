import type { Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../../languages/script.js'
import { functionsOf, isFunctionLike } from '../flow/resolve.js'
import { isQuiet } from '../handlers.js'
import { bare, isStatementList, symbolOf } from '../syntax.js'
import type { Name, Names } from './names.js'

/** What code is left without a use when some names are: it does nothing but set, clear and ask them. */
export class Hollow {
  readonly #file: ScriptFile
  readonly #names: Names
  readonly #dead: ReadonlySet<Name>
  /** Statements that attach a handler which may go when it has become empty. */
  readonly #attachments: ReadonlyMap<Node, Node>
  readonly #first: readonly Node[]
  readonly #seen = new Map<Node, boolean>()
  readonly #seenInFunction = new Map<Node, boolean>()

  constructor(
    file: ScriptFile,
    names: Names,
    dead: ReadonlySet<Name>,
    attachments: ReadonlyMap<Node, Node>,
    first: readonly Node[],
  ) {
    this.#file = file
    this.#names = names
    this.#dead = dead
    this.#attachments = attachments
    this.#first = first
  }

  /** The outermost statement around a place that can go whole; undefined when something else needs the place. */
  around(place: Node): Node | undefined {
    const { morph } = this.#file
    const { Node: N } = morph
    let found: Node | undefined
    for (let at: Node | undefined = place; at; at = at.getParent()) {
      if (N.isStatement(at) && isStatementList(morph, at.getParent()) && this.statement(at)) found = at
      // An attached handler, or an effect, goes with the function in it.
      if (isFunctionLike(morph, at) && !this.function(at)) break
    }
    return found
  }

  /** `mayReturn`: what comes behind it is hollow as well, so that it may end the function. */
  statement(node: Node, mayReturn = false): boolean {
    const seen = mayReturn ? this.#seenInFunction : this.#seen
    const known = seen.get(node)
    if (known !== undefined) return known
    seen.set(node, true)
    const isHollow = this.#first.includes(node) || this.#isHollow(node, mayReturn)
    seen.set(node, isHollow)
    return isHollow
  }

  /** Calling it does nothing. */
  function(node: Node): boolean {
    const { Node: N } = this.#file.morph
    if (
      !N.isArrowFunction(node) &&
      !N.isFunctionExpression(node) &&
      !N.isFunctionDeclaration(node) &&
      !N.isMethodDeclaration(node)
    )
      return false
    if (node.isAsync() || (!N.isArrowFunction(node) && node.isGenerator())) return false
    const body = node.getBody()
    if (body === undefined) return false
    if (N.isBlock(body)) return body.getStatements().length > 0 && this.statement(body, true)
    const call = node.getParent()
    const isEffect = N.isCallExpression(call) && effects.test(call.getExpression().getText())
    return isEffect && isFunctionLike(this.#file.morph, bare(this.#file.morph, body))
      ? this.function(bare(this.#file.morph, body))
      : this.#expression(body)
  }

  #isHollow(node: Node, mayReturn: boolean): boolean {
    const { morph } = this.#file
    const { Node: N } = morph
    if (N.isBlock(node)) return node.getStatements().every((one) => this.statement(one, mayReturn))
    if (N.isIfStatement(node)) {
      const other = node.getElseStatement()
      return (
        isQuiet(morph, node.getExpression()) &&
        this.statement(node.getThenStatement(), mayReturn) &&
        (!other || this.statement(other, mayReturn))
      )
    }
    if (N.isVariableStatement(node))
      return node.getDeclarations().every((one) => {
        const name = one.getNameNode()
        const known = N.isIdentifier(name) ? this.#names.at(name) : undefined
        return known !== undefined && this.#dead.has(known)
      })
    if (N.isReturnStatement(node)) {
      const value = node.getExpression()
      if (value === undefined) return mayReturn
      return this.#isCleanup(node) && this.function(bare(morph, value))
    }
    if (!N.isExpressionStatement(node)) return false
    const handler = this.#attachments.get(node)
    if (handler) {
      const [body, another] = functionsOf(morph, handler)
      return body !== undefined && another === undefined && this.function(body)
    }
    return this.#expression(node.getExpression())
  }

  #expression(given: Node): boolean {
    const { morph } = this.#file
    const { Node: N } = morph
    const node = bare(morph, given)
    if (N.isBinaryExpression(node)) {
      const operator = node.getOperatorToken().getText()
      if (operator === '&&') return isQuiet(morph, node.getLeft()) && this.#expression(node.getRight())
      if (!/^[^=!<>]*=$/.test(operator) || !this.#isDead(node.getLeft())) return false
      return (
        isQuiet(morph, node.getRight()) ||
        isReckoning(morph, node.getRight()) ||
        this.#expression(node.getRight())
      )
    }
    if (N.isPrefixUnaryExpression(node) || N.isPostfixUnaryExpression(node))
      return /\+\+|--/.test(node.getText()) && this.#isDead(node.getOperand())
    if (!N.isCallExpression(node)) return false
    const callee = node.getExpression()
    const [first, second] = node.getArguments()
    if (isClearing(callee)) return first !== undefined && second === undefined && this.#isDead(first)
    if (effects.test(callee.getText()))
      return first !== undefined && this.function(bare(morph, first)) && (!second || isQuiet(morph, second))
    if (!this.#isDead(callee) || !node.getArguments().every((one) => isQuiet(morph, one))) return false
    const [body, another] = functionsOf(morph, callee)
    return body !== undefined && another === undefined && this.function(body)
  }

  /** `return () => clearTimeout(timer)` where an effect hands back its cleanup. */
  #isCleanup(node: Node): boolean {
    const { Node: N } = this.#file.morph
    const call = node.getParent()?.getParent()?.getParent()
    return N.isCallExpression(call) && effects.test(call.getExpression().getText())
  }

  #isDead(place: Node): boolean {
    const name = this.#names.at(place)
    return name !== undefined && this.#dead.has(name)
  }
}

const effects = /^(React\.)?(useEffect|useLayoutEffect)$|^(onUnmounted|onBeforeUnmount|onDestroy|onCleanup)$/

/** The page's own `clearTimeout`. */
export function isClearing(callee: Node): boolean {
  const name = /^(?:(?:window|self|globalThis)\.)?(clearTimeout|clearInterval)$/.exec(callee.getText())
  return name !== null && (name[0] !== name[1] || symbolOf(callee) === undefined)
}

/** `Math.min(delay * 2, limit)`: a calculation that changes nothing. */
export function isReckoning(morph: TsMorph, value: Node): boolean {
  const { Node: N } = morph
  const node = bare(morph, value)
  if (N.isCallExpression(node)) {
    const isQuietCall = reckoning.test(node.getExpression().getText())
    return isQuietCall && node.getArguments().every((one) => isReckoning(morph, one))
  }
  if (N.isBinaryExpression(node) && !/^[^=!<>]*=$/.test(node.getOperatorToken().getText()))
    return isReckoning(morph, node.getLeft()) && isReckoning(morph, node.getRight())
  return isQuiet(morph, node)
}

const reckoning = /^(Math\.\w+|Number|parseInt|parseFloat|performance\.now|Date\.now)$/
