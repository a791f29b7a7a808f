import type { CallExpression, IfStatement, Node } from 'ts-morph'
import { functionOf } from '../../languages/script/functions.js'
import { placesNaming } from '../../languages/script/program/callers.js'
import type { TsMorph } from '../../languages/script/script.js'
import { descendantsOf, unwrap } from '../../languages/script/syntax.js'
import { changesIn, isHolder, isTimerName } from '../behaviour/changes.js'
import { edgesOf } from '../behaviour/reach.js'
import { functionsOfLoop, type Loop, reachesConstruction } from '../behaviour/reconnecting.js'
import { isFlag, isUseOf, sideEffectsOf } from '../behaviour/side-effects.js'
import type { Traced } from '../features/define-feature.js'
import { isQuiet } from '../follow/handlers.js'
import { isClosing, isLog } from './only-closes.js'
import { isReadElsewhere } from './read-elsewhere.js'

/** What the handler of a loop does, taken apart. */
export type Steps =
  /** Nothing but connecting again: the handler itself, or the expression that an arrow function has for a body. */
  | { readonly kind: 'whole'; readonly again: Node }
  | {
      readonly kind: 'apart'
      /** What connects again, or serves that; in one list of statements. */
      readonly again: readonly Node[]
      /** What is done besides, at every drop; in any of the handler's lists. */
      readonly effects: readonly Node[]
      /** Of the list with `again`: what stands between, and behind. */
      readonly between: readonly Node[]
      /** Nothing in the handler follows that list. */
      readonly isLast: boolean
    }
  /** The two cannot be separated. */
  | { readonly kind: 'mixed' }

const known = new WeakMap<Loop, Steps>()

export function stepsOf(socket: Traced, loop: Loop): Steps {
  let steps = known.get(loop)
  if (!steps) {
    steps = read(socket, loop)
    known.set(loop, steps)
  }
  return steps
}

const mixed: Steps = { kind: 'mixed' }

function read(socket: Traced, loop: Loop): Steps {
  const { morph, ast } = socket.file
  const { Node: N } = morph
  const { written, use } = loop.handler
  const body = use.file === socket.file ? functionOf(morph, written) : undefined
  if (!body || body === 'none' || body.node.getSourceFile() !== ast) return mixed
  const value = unwrap(morph, written)
  const isHere = N.isArrowFunction(value) || N.isFunctionExpression(value)
  const reader = new Reader(socket, loop)
  const [only] = body.statements
  if (isHere && only && !N.isStatement(only))
    return reader.leads(only) ? { kind: 'whole', again: only } : mixed
  const steps = reader.list(body.statements, true)
  if (isHere) return steps
  const isPure = steps.kind === 'apart' && steps.effects.every((one) => isLog(morph, one))
  if (isPure) return { kind: 'whole', again: written }
  return placesNaming(body.node).length === 1 && steps.kind === 'apart' ? steps : mixed
}

type Kind = 'again' | 'serves' | 'asks' | 'log' | 'effect' | 'inside'

class Reader {
  readonly #socket: Traced
  readonly #own: ReadonlySet<Node>
  readonly #morph: TsMorph

  constructor(socket: Traced, loop: Loop) {
    this.#socket = socket
    this.#own = functionsOfLoop(socket, loop)
    this.#morph = socket.file.morph
  }

  leads(node: Node): boolean {
    return edgesOf(this.#morph, node).some(({ to }) => reachesConstruction(this.#socket, to))
  }

  list(statements: readonly Node[], isLast: boolean): Steps {
    const { Node: N } = this.#morph
    const kinds = this.#kindsOf(statements)
    const of = (...wanted: readonly Kind[]) =>
      statements.filter((_, at) => wanted.includes(kinds[at] as Kind))
    const [inside, another] = of('inside')
    const again = of('again')
    if (!inside) {
      if (again.length === 0) return mixed
      const served = of('again', 'serves')
      const from = statements.indexOf(served[0] as Node)
      const between = statements.slice(from).filter((one) => !served.includes(one))
      return { kind: 'apart', again: served, effects: of('effect', 'log'), between, isLast }
    }
    if (another || again.length > 0 || of('serves').length > 0 || !N.isIfStatement(inside)) return mixed
    const then = inside.getThenStatement()
    const otherwise = inside.getElseStatement()
    if (!N.isBlock(then) || (otherwise && this.leads(otherwise))) return mixed
    const isEnd = isLast && statements.at(-1) === inside
    const within = this.list(then.getStatements(), isEnd)
    if (within.kind !== 'apart') return mixed
    const ways = otherwise ? (N.isBlock(otherwise) ? otherwise.getStatements() : [otherwise]) : []
    return { ...within, effects: [...of('effect', 'log'), ...within.effects, ...ways] }
  }

  #kindsOf(statements: readonly Node[]): Kind[] {
    const kinds = statements.map((one) => this.#kindOf(one))
    // A log between two steps of the loop belongs to the loop; a constant belongs to the code that reads it.
    for (let at = statements.length - 1; at >= 0; at--) {
      const statement = statements[at] as Node
      const below = statements.slice(at + 1)
      if (this.#isConstant(statement)) {
        const isTaken = below.some(
          (one, i) =>
            kinds[at + 1 + i] !== 'again' && kinds[at + 1 + i] !== 'serves' && this.#says(one, statement),
        )
        kinds[at] = isTaken || below.length === 0 ? 'effect' : 'serves'
      }
    }
    for (let at = 1; at < statements.length; at++)
      if (kinds[at] === 'log' && /^(again|serves)$/.test(kinds[at - 1] as Kind)) kinds[at] = 'serves'
    return kinds
  }

  #isConstant(statement: Node): boolean {
    const { Node: N } = this.#morph
    return (
      N.isVariableStatement(statement) &&
      statement
        .getDeclarations()
        .every((one) => N.isIdentifier(one.getNameNode()) && sideEffectsOf(this.#socket, one).length === 0)
    )
  }

  #says(statement: Node, constant: Node): boolean {
    const { Node: N, SyntaxKind: K } = this.#morph
    const names = N.isVariableStatement(constant)
      ? constant.getDeclarations().map((one) => one.getName())
      : []
    return descendantsOf(this.#morph, statement, K.Identifier).some((one) => names.includes(one.getText()))
  }

  #kindOf(statement: Node): Kind {
    const morph = this.#morph
    const { Node: N } = morph
    if (this.leads(statement)) {
      if (!N.isIfStatement(statement)) return 'again'
      return this.#hasEffects(statement) ? 'inside' : 'again'
    }
    if (isLog(morph, statement)) return 'log'
    if (N.isIfStatement(statement) && isReturn(morph, statement)) return 'asks'
    return this.#serves(statement) ? 'serves' : 'effect'
  }

  #hasEffects(statement: IfStatement): boolean {
    return (
      sideEffectsOf(this.#socket, statement).length > 0 ||
      changesIn(this.#morph, statement).some((target) => this.#isSeen(target))
    )
  }

  /** Whether code outside the loop reads what is set here. */
  #isSeen(target: Node): boolean {
    const socket = this.#socket
    if (isUseOf(socket, target) || isHolder(socket, target)) return false
    return !isFlag(socket, target) || isReadElsewhere(socket, target, this.#own)
  }

  #clears(call: CallExpression): boolean {
    const [timer, more] = call.getArguments()
    const isClearing = /^((window|self|globalThis)\.)?clear(Timeout|Interval)$/.test(
      call.getExpression().getText(),
    )
    if (!isClearing || !timer || more || !isTimerName(this.#morph, unwrap(this.#morph, timer))) return false
    return [...this.#own].some((body) =>
      changesIn(this.#morph, body).some((target) => target.getText() === timer.getText()),
    )
  }

  /** `socket = null`, `attempts++`, `clearTimeout(timer)`, `socket.onmessage = null`, `socket.close()`. */
  #serves(statement: Node): boolean {
    const { Node: N } = this.#morph
    if (isClosing(this.#socket, statement)) return true
    if (N.isIfStatement(statement)) {
      const then = statement.getThenStatement()
      const inner = N.isBlock(then) ? then.getStatements() : [then]
      return (
        !statement.getElseStatement() &&
        isQuiet(this.#morph, statement.getExpression()) &&
        inner.every((one) => this.#serves(one))
      )
    }
    if (!N.isExpressionStatement(statement)) return false
    const expression = unwrap(this.#morph, statement.getExpression())
    if (N.isCallExpression(expression)) return this.#clears(expression)
    const isChange =
      N.isBinaryExpression(expression) ||
      N.isPrefixUnaryExpression(expression) ||
      N.isPostfixUnaryExpression(expression)
    if (!isChange) return false
    const targets = changesIn(this.#morph, statement)
    return (
      targets.length > 0 &&
      sideEffectsOf(this.#socket, statement).length === 0 &&
      targets.every((target) => !this.#isSeen(target))
    )
  }
}

/** `if (stopped) return` */
function isReturn(morph: TsMorph, choice: IfStatement): boolean {
  const { Node: N } = morph
  if (choice.getElseStatement() || !isQuiet(morph, choice.getExpression())) return false
  const then = choice.getThenStatement()
  const [only, more] = N.isBlock(then) ? then.getStatements() : [then]
  return more === undefined && N.isReturnStatement(only) && only.getExpression() === undefined
}
