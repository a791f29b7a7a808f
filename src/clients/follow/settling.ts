import type { CallExpression, Expression, Node } from 'ts-morph'
import { functionOf, isConsoleCall } from '../../languages/script/functions.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import type { TsMorph } from '../../languages/script/script.js'
import { unwrap } from '../../languages/script/syntax.js'
import { isLog } from '../loop/only-closes.js'
import { isQuiet } from './handlers.js'

/** Code that sets things to values: done twice it is as if done once. */

/** Functions of the program that call each other. */
const deepest = 3

const clearing = /^((window|self|globalThis)\.)?clear(Interval|Timeout)$/
const setting =
  /^((set|update|show|render|mark)[A-Z]\w*|set|dispatch|commit|[\w.]+\.((set|update|show|render|mark)[A-Z]\w*|set|dispatch|commit|classList\.(add|remove)|setAttribute|removeAttribute))$/
/** Calls that hand a state to others: `notifyConnection(false)`, `emit({ type: 'closed' })`, `onStatusChange?.('closed')`, `listener(false)`. */
const decisive =
  /(^|[.?])_?(notify|emit|publish|trigger|fire)[A-Z]?\w*$|(^|[.?])_?on[A-Z]\w*$|([hH]andler|[lL]istener|[cC]allback|[sS]ubscriber|^cb|^fn)$/

/**
 * `online = false`, `setStatus('closed')`, `dispatch({ type: 'closed' })`, `dot.classList.remove('on')`, `console.log(…)`, `clearInterval(timer)`,
 * also under an `if`, and a function of the program that does such things alone.
 */
export function settles(morph: TsMorph, statement: Node): boolean {
  return new Settling(morph, new Set(), 0).does(statement)
}

class Settling {
  readonly #morph: TsMorph
  /** Names that stand for values which are the same each time. */
  readonly #given: ReadonlySet<string>
  readonly #depth: number

  constructor(morph: TsMorph, given: ReadonlySet<string>, depth: number) {
    this.#morph = morph
    this.#given = given
    this.#depth = depth
  }

  does(statement: Node): boolean {
    const morph = this.#morph
    const { Node: N } = morph
    if (isLog(morph, statement)) return true
    if (N.isBlock(statement)) return statement.getStatements().every((one) => this.does(one))
    if (N.isIfStatement(statement)) {
      const otherwise = statement.getElseStatement()
      return (
        isQuiet(morph, statement.getExpression()) &&
        this.does(statement.getThenStatement()) &&
        (otherwise === undefined || (this.#depth > 0 && this.does(otherwise)))
      )
    }
    if (this.#depth > 0) {
      if (N.isReturnStatement(statement)) return statement.getExpression() === undefined
      if (N.isTryStatement(statement)) {
        const caught = statement.getCatchClause()?.getBlock()
        return (
          this.does(statement.getTryBlock()) &&
          (caught === undefined || this.does(caught)) &&
          statement.getFinallyBlock() === undefined
        )
      }
      if (N.isForOfStatement(statement)) return this.does(statement.getStatement())
    }
    const value = unwrap(morph, N.isExpressionStatement(statement) ? statement.getExpression() : statement)
    if (N.isBinaryExpression(value))
      return value.getOperatorToken().getText() === '=' && this.#isSteady(value.getRight())
    return N.isCallExpression(value) && this.#calls(value)
  }

  #calls(call: CallExpression): boolean {
    const morph = this.#morph
    const given = call.getArguments() as Expression[]
    if (isConsoleCall(morph, call)) return given.every((one) => isQuiet(morph, one))
    const callee = call.getExpression().getText()
    if (clearing.test(callee)) return true
    if (!given.every((one) => this.#isSteady(one) || this.#isSteadyCall(one))) return this.#goesRound(call)
    if (setting.test(callee)) return given.length > 0
    const functions = functionsOf(call.getExpression())
    if (functions.length > 0) return functions.every((one) => this.#settlesIn(one))
    return decisive.test(callee)
  }

  /** `listeners.forEach((listener) => listener(false))` */
  #goesRound(call: CallExpression): boolean {
    const callee = call.getExpression()
    const [each, more] = call.getArguments()
    const { Node: N } = this.#morph
    const isRound = N.isPropertyAccessExpression(callee) && callee.getName() === 'forEach'
    return isRound && each !== undefined && more === undefined && this.#settlesIn(each)
  }

  #settlesIn(callable: Node): boolean {
    const morph = this.#morph
    const body = functionOf(morph, callable)
    if (!body || body === 'none' || this.#depth >= deepest) return false
    const { Node: N } = morph
    if ('isAsync' in body.node && (body.node as Node & { isAsync(): boolean }).isAsync()) return false
    const names = body.parameters.map((one) => one.getNameNode()).filter((one) => N.isIdentifier(one))
    const inner = new Settling(
      morph,
      new Set([...this.#given, ...names.map((one) => one.getText())]),
      this.#depth + 1,
    )
    return body.statements.every((one) => inner.does(one))
  }

  /** `dispatch(setOnline(false))` */
  #isSteadyCall(node: Node): boolean {
    const value = unwrap(this.#morph, node)
    return (
      this.#morph.Node.isCallExpression(value) &&
      /^(\w+\.)?[a-z]\w*$/.test(value.getExpression().getText()) &&
      value.getArguments().every((one) => this.#isSteady(one))
    )
  }

  /** A value that is the same each time. */
  #isSteady(node: Node): boolean {
    const morph = this.#morph
    const { Node: N } = morph
    const value = unwrap(morph, node)
    return (
      N.isStringLiteral(value) ||
      N.isNoSubstitutionTemplateLiteral(value) ||
      N.isNumericLiteral(value) ||
      N.isTrueLiteral(value) ||
      N.isFalseLiteral(value) ||
      N.isNullLiteral(value) ||
      value.getText() === 'undefined' ||
      (N.isIdentifier(value) && this.#given.has(value.getText())) ||
      // `set({ connected: false, socket: null })`
      (N.isObjectLiteralExpression(value) &&
        value
          .getProperties()
          .every(
            (one) =>
              (N.isPropertyAssignment(one) && this.#isSteady(one.getInitializerOrThrow())) ||
              (N.isShorthandPropertyAssignment(one) && this.#given.has(one.getName())),
          )) ||
      // `Status.Closed`, `CLOSED`
      /^([A-Z]\w*\.)?[A-Z][\w]*$/.test(value.getText())
    )
  }
}
