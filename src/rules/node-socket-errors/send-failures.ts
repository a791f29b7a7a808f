import type { CallExpression, CatchClause, NewExpression, Node } from 'ts-morph'
import { reachedFrom } from '../../clients/behaviour/reach.js'
import { perProgram } from '../../languages/script/program/once-per.js'
import { fileOf, leadingTo, programOf } from '../../languages/script/program/program.js'
import { functionsOf } from '../../languages/script/program/resolve.js'
import { runningIn } from '../../languages/script/runs.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import { descendantsOf, scopeNameOf } from '../../languages/script/syntax.js'
import type { Confidence } from '../../model/finding.js'
import type { Span } from '../../model/source.js'
import { managementCommand, managementMethod } from '../../servers/sockets/management-api.js'
import { packageExportsIn } from '../../servers/sockets/package-exports.js'

export interface SendFailure {
  readonly at: Span
  readonly confidence: Confidence
  readonly scope: string
}

/** The error that a clause looks for is more specific than the clause: another rule finds it. */
const goneError = /GoneException|\b410\b/

/** Files from which a message to a connection of API Gateway can be reached: what one is called with stands in the text. */
const sending = perProgram((program) =>
  leadingTo(
    program,
    program.files.filter(({ source }) => /(?:postTo|delete)Connection|ConnectionCommand/.test(source.text)),
  ),
)

/** `catch` around a message to a connection of API Gateway, and `.catch(…)` behind one, that takes whatever goes wrong. */
export function* sendFailures(file: ScriptFile): Iterable<SendFailure> {
  const { morph, ast } = file
  const { Node: N, SyntaxKind: K } = morph
  if (!sending(programOf(file)).has(file)) return
  for (const one of descendantsOf(morph, ast, K.TryStatement)) {
    const clause = one.getCatchClause()
    if (!clause || goneError.test(clause.getText())) continue
    const confidence = sendsIn(one.getTryBlock(), file)
    if (confidence) yield { at: headOf(clause), confidence, scope: scopeNameOf(morph, clause) }
  }
  for (const call of descendantsOf(morph, ast, K.CallExpression)) {
    const callee = call.getExpression()
    if (!N.isPropertyAccessExpression(callee) || callee.getName() !== 'catch') continue
    if (goneError.test(call.getText())) continue
    const confidence = sendsIn(callee.getExpression(), file)
    const name = callee.getNameNode()
    const at = { start: name.getStart(), end: name.getEnd() }
    if (confidence) yield { at, confidence, scope: scopeNameOf(morph, call) }
  }
}

function headOf(clause: CatchClause): Span {
  const end = clause.getVariableDeclaration()?.getEnd()
  const start = clause.getStart()
  return { start, end: end === undefined ? start + 'catch'.length : end + 1 }
}

/** Whether a piece of code sends by itself, or through functions of this repository, and lets the failure through. */
function sendsIn(code: Node, file: ScriptFile): Confidence | undefined {
  const { morph } = file
  const { SyntaxKind: K } = morph
  const own = morph.Node.isCallExpression(code) ? [code] : []
  const calls = [...own, ...descendantsOf(morph, code, K.CallExpression)].filter(passesOn)
  const direct = [...calls, ...descendantsOf(morph, code, K.NewExpression).filter(passesOn)].flatMap(
    (one) => sends(one, file) ?? [],
  )
  if (direct.length > 0) return direct.includes('certain') ? 'certain' : 'likely'
  const called = calls.flatMap((call) => functionsOf(call.getExpression()))
  const lets = (at: Node, body: Node) => !isCaught(morph, at, body)
  const isReached = reachedFrom(morph, called, undefined, lets).some(({ body }) =>
    [
      ...runningIn<CallExpression>(morph, body, K.CallExpression),
      ...runningIn<NewExpression>(morph, body, K.NewExpression),
    ].some((one) => sends(one, file) !== undefined && lets(one, body)),
  )
  return isReached ? 'likely' : undefined

  function passesOn(one: Node): boolean {
    return !isCaught(morph, one, code)
  }
}

/** Whether what goes wrong at a place is kept from the code around it: by a `catch` that throws nothing, or by `allSettled`. */
function isCaught(morph: TsMorph, at: Node, within: Node): boolean {
  const { Node: N } = morph
  let below = at
  for (let one = at.getParent(); one && below !== within; below = one, one = one.getParent()) {
    if (N.isTryStatement(one) && one.getTryBlock() === below) {
      const clause = one.getCatchClause()
      if (clause && !throwing.test(clause.getText())) return true
    }
    if (!N.isCallExpression(one)) continue
    const callee = one.getExpression()
    if (!N.isPropertyAccessExpression(callee)) continue
    const name = callee.getName()
    if (name === 'allSettled' && callee !== below) return true
    const handlers = one.getArguments().map((handler) => handler.getText())
    if (name === 'catch' && callee === below && !handlers.some((text) => throwing.test(text))) return true
  }
  return false
}

/** What hands an error on. */
const throwing = /\b(?:throw|reject|next)\b/

/** `new PostToConnectionCommand(…)`, `api.postToConnection(…)`. */
function sends(one: CallExpression | NewExpression, from: ScriptFile): Confidence | undefined {
  const { Node: N } = from.morph
  const callee = one.getExpression()
  const exportsOf = packageExportsIn(fileOf(one.getSourceFile()) ?? from)
  if (N.isNewExpression(one)) {
    if (!/ConnectionCommand$/.test(callee.getText())) return undefined
    const isSure = exportsOf(callee).some((known) => managementCommand(known) !== undefined)
    return isSure ? 'certain' : undefined
  }
  if (!N.isPropertyAccessExpression(callee) || !/^(postTo|delete)Connection$/.test(callee.getName()))
    return undefined
  if (exportsOf(callee).some((known) => managementMethod(known) !== undefined)) return 'certain'
  return callee.getName() === 'postToConnection' ? 'likely' : undefined
}
