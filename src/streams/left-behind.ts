import type { CallExpression, Node, PropertyAccessExpression } from 'ts-morph'
import { functionsOf, isFunctionLike } from '../languages/script/program/resolve.js'
import type { ScriptFile, TsMorph } from '../languages/script/script.js'
import {
  contains,
  declarationsOf,
  descendantsOf,
  functionAround,
  unwrap,
} from '../languages/script/syntax.js'
import { literally } from '../model/literally.js'
import { answeringCodes, handedTo, withoutComments } from './long-lived.js'
import { reachedCode } from './reopening.js'

/** Something that a stream begins, and that nothing ends when its reader has gone. */
export interface LeftBehind {
  readonly kind: 'listener' | 'interval' | 'response' | 'reason' | 'idle-cancel'
  readonly at: CallExpression | PropertyAccessExpression
  /** Where it stays: `bus.on`, `clients.push`, `setInterval`. */
  readonly by: string
}

const removing =
  /\.(?:off|removeListener|removeAllListeners|removeEventListener|p?unsubscribe\w*|dispose|destroy|once)\(|\bunsub|\bunlisten|\boff\w*\(|\bremove\w*\(|\bdispose\w*\(|\bcleanup|\bteardown|signal\s*[:,}]/i
const takingOut =
  /\.(?:delete|splice|filter|pop|shift|clear|remove(?!(?:All|Event)?Listener)\w*|unregister\w*|pull)\(|\bdelete\s|\bremove(?!(?:All|Event)?Listener)\w*\(/

export function leftBehindIn(file: ScriptFile): readonly LeftBehind[] {
  const { morph, source } = file
  const found = answeringCodes(file).flatMap(({ code }) => {
    const unused = givenForNothing(morph, code)
    const own = without(code.getText(), unused)
    const whole = without(source.text, unused)
    return descendantsOf(morph, code, morph.SyntaxKind.CallExpression).flatMap((at): LeftBehind[] => {
      const callee = unwrap(morph, at.getExpression())
      const by = callee.getText().slice(0, 60)
      const handed = handedTo(morph, at, code)
      if (handed === 'listener')
        return removing.test(own) || isKept(morph, at) || endsWhole(callee, own)
          ? []
          : [{ kind: 'listener', at, by }]
      if (handed === 'response')
        return takingOut.test(whole) || !isOfFile(morph, callee, file) ? [] : [{ kind: 'response', at, by }]
      const [run] = at.getArguments()
      const repeats =
        /^(?:globalThis\.|window\.)?setInterval$/.test(by) &&
        run &&
        [run, ...functionsOf(run)].some((one) => isFunctionLike(morph, unwrap(morph, one)))
      if (!repeats) return []
      return !/\bclearInterval\b/.test(whole) || isDeaf(morph, code, run, own)
        ? [{ kind: 'interval', at, by }]
        : []
    })
  })
  const all = [...idleCancels(file), ...found, ...mistakenReasons(file)]
  return [...new Map(all.map((one) => [one.at, one])).values()]
}

/** `cancel() {}` beside an interval or a subscription of `start`: both stay until a later write fails, and nothing else ends them. */
function idleCancels(file: ScriptFile): readonly LeftBehind[] {
  const { morph } = file
  const { Node: N, SyntaxKind: K } = morph
  return answeringCodes(file).flatMap(({ code }) =>
    descendantsOf(morph, code, K.NewExpression).flatMap((stream): LeftBehind[] => {
      const [source] = stream.getArguments()
      if (stream.getExpression().getText() !== 'ReadableStream' || !N.isObjectLiteralExpression(source))
        return []
      const cancel = source.getProperty('cancel')
      const isIdle = N.isMethodDeclaration(cancel) && cancel.getStatements().length === 0
      if (!isIdle || endsOtherwise.test(withoutComments(code.getText()))) return []
      const kept = descendantsOf(morph, source, K.CallExpression).find(
        (call) =>
          handedTo(morph, call, code) !== undefined || call.getExpression().getText() === 'setInterval',
      )
      return kept ? [{ kind: 'idle-cancel', at: kept, by: kept.getExpression().getText().slice(0, 60) }] : []
    }),
  )
}

const endsOtherwise = /\bsignal\b|['"`](?:abort|close)['"`]/

/** Members of thrown values, which the reason of a cancel may have too. */
const ofReasons = /^(?:message|name|stack|cause|code|status|reason|type|toString)$/

/** `cancel(controller) { controller.cleanup() }`: `cancel` of a ReadableStream is given the reason (Streams standard, 4.2.3). */
function mistakenReasons({ morph, ast }: ScriptFile): readonly LeftBehind[] {
  const { Node: N, SyntaxKind: K } = morph
  return descendantsOf(morph, ast, K.NewExpression).flatMap((stream): LeftBehind[] => {
    const [source] = stream.getArguments()
    if (stream.getExpression().getText() !== 'ReadableStream' || !N.isObjectLiteralExpression(source))
      return []
    const cancel = source.getProperty('cancel')
    const code = N.isPropertyAssignment(cancel) ? cancel.getInitializer() : cancel
    if (!N.isMethodDeclaration(code) && !N.isArrowFunction(code) && !N.isFunctionExpression(code)) return []
    const [given] = code.getParameters()
    if (given === undefined) return []
    const [used] = descendantsOf(morph, code, K.PropertyAccessExpression).filter(
      (one) =>
        unwrap(morph, one.getExpression()).getText() === given.getName() && !ofReasons.test(one.getName()),
    )
    return used ? [{ kind: 'reason', at: used, by: `${given.getName()}.${used.getName()}` }] : []
  })
}

/** What says that a reader has gone: an event of the request or the response, `cancel` of the stream, a signal, a failed write. */
const leaving =
  /\bcancel\s{0,3}[(:]|\.signal\b|[{,]\s{0,9}signal\b|\bon_?(?:abort|close|disconnect|cancel)\w{0,20}\b|['"`](?:close|aborted|finish|end|error|disconnect|cancel)['"`]|\bwritable(?:Ended|Finished)?\b|\bdestroyed\b|\bdesiredSize\b|\bis_?(?:closed|connected|aborted)\b|\baborted\b/i

/**
 * An interval of a stream that is cleared only when its work is done, and not when the reader has left: it runs on until then, or for
 * good.
 */
function isDeaf(morph: TsMorph, code: Node, run: Node, own: string): boolean {
  const { SyntaxKind: K } = morph
  const said = [
    own,
    ...reachedCode(morph, code).flatMap((one) => (contains(code, one) ? [] : [one.getText()])),
  ]
  if (said.some((text) => leaving.test(text))) return false
  return !reachedCode(morph, run).some((one) =>
    descendantsOf(morph, one, K.CatchClause).some((caught) =>
      /\bclear|\bclean|\bstop|\bclose|\bend\b|\bdispose|\bfinish|\bunsub/i.test(caught.getText()),
    ),
  )
}

/** What `start` of a ReadableStream returns is never called, unlike what a React effect returns (Streams standard, 4.2.4). */
function givenForNothing(morph: TsMorph, code: Node): readonly string[] {
  const { Node: N, SyntaxKind: K } = morph
  return descendantsOf(morph, code, K.MethodDeclaration)
    .filter((one) => {
      const stream = one.getParent().getParent()
      return (
        one.getName() === 'start' &&
        N.isNewExpression(stream) &&
        stream.getExpression().getText() === 'ReadableStream'
      )
    })
    .flatMap((start) =>
      descendantsOf(morph, start, K.ReturnStatement).filter((one) => functionAround(morph, one) === start),
    )
    .map((one) => one.getText())
    .filter((text) => text.length > 'return;'.length)
}

function without(text: string, parts: readonly string[]): string {
  return parts.reduce((left, part) => left.replace(part, () => ''), text)
}

/** `const stop = bus.subscribe(…)`: what it gives may end it. What `on` gives is the emitter. */
function isKept({ Node: N }: TsMorph, call: CallExpression): boolean {
  const callee = call.getExpression()
  const isEmitter =
    N.isPropertyAccessExpression(callee) && /^(?:on|addListener|addEventListener)$/.test(callee.getName())
  return !isEmitter && !N.isExpressionStatement(call.getParent())
}

/** `subscriber.quit()`: with it all of its listeners go. */
function endsWhole(callee: Node, text: string): boolean {
  const [root = ''] = callee.getText().split('.')
  return new RegExp(`\\b${literally(root)}[!?]?\\.(?:quit|disconnect|close|end|destroy|stop)\\(`).test(text)
}

/** A collection that this file makes: what another module keeps, it may take out there. */
function isOfFile(morph: TsMorph, callee: Node, { ast }: ScriptFile): boolean {
  const { Node: N } = morph
  let at: Node = callee
  while (N.isPropertyAccessExpression(at) || N.isElementAccessExpression(at) || N.isCallExpression(at))
    at = unwrap(morph, at.getExpression())
  return (
    N.isIdentifier(at) &&
    declarationsOf(at).some((one) => N.isVariableDeclaration(one) && one.getSourceFile() === ast)
  )
}
