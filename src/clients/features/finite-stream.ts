import type { CallExpression, Node } from 'ts-morph'
import { lastName, runningIn } from '../../languages/script/runs.js'
import { bare, descendantsOf, functionAround } from '../../languages/script/syntax.js'
import { handlersOf } from '../behaviour/handlers-of.js'
import { promisesSettledBy, sendsOnOpen } from '../behaviour/opening.js'
import { sendsOf } from '../behaviour/payloads.js'
import { loopsOf } from '../behaviour/reconnecting.js'
import { usesBehind } from '../behaviour/uses-reached.js'
import { defineFeature, type Traced } from './define-feature.js'
import { joins } from './subscribe-on-open.js'

const ends = /^(done|finish(ed)?|complete(d)?|on(Done|Complete|Completed|Finish|Finished|End|Ended)|next)$/
const busy =
  /^set(Is)?\w*(Loading|Streaming|Running|Busy|Pending|Generating|Processing|InProgress|Submitting)$/

/**
 * A stream that ends when its work is done: an EventSource would connect again, and the work would run again. One that the program
 * closes on a message does not, unless the work is a question: one that a drop left unanswered would be waited for.
 */
export default defineFeature({
  kind: 'finite-stream',
  title: { en: 'ends when its work is done', ja: '処理が終わると終了する接続です' },
  *find(socket) {
    if (sendsOnOpen(socket).some((one) => !joins(one)))
      for (const { node } of usesBehind(socket, handlersOf(socket, 'message'), 'close')) yield { node }
    if (loopsOf(socket).length > 0) return
    for (const node of answersPutTogether(socket)) yield { node }
    for (const handler of handlersOf(socket, 'close')) {
      if (promisesSettledBy(socket, handler).length > 0) yield { node: handler.use.node }
      else for (const body of handler.bodies) for (const node of endings(socket, body)) yield { node }
    }
  },
})

/** One question when it opens, and an answer that comes in pieces: `text += data`, `setText((before) => before + data)`. */
function answersPutTogether(socket: Traced): Node[] {
  const { morph } = socket.file
  const { Node: N, SyntaxKind: K } = morph
  const sends = sendsOf(socket)
  const asked = sendsOnOpen(socket)
  if (asked.length !== 1 || sends.length !== 1 || asked.some(joins)) return []
  return handlersOf(socket, 'message')
    .flatMap(({ bodies }) => bodies)
    .flatMap((body) => descendantsOf(morph, body, K.BinaryExpression))
    .filter((sum) => {
      const operator = sum.getOperatorToken().getText()
      // A count is no text.
      if (operator === '+=') return !N.isNumericLiteral(bare(morph, sum.getRight()))
      const before = functionAround(morph, sum)
      return (
        operator === '+' &&
        N.isArrowFunction(before) &&
        before.getBody() === sum &&
        before.getParameters()[0]?.getName() === sum.getLeft().getText() &&
        !N.isNumericLiteral(bare(morph, sum.getRight()))
      )
    })
    .slice(0, 1)
}

/** `done()`, `setLoading(false)`: the program goes on to what comes after. */
function endings({ file: { morph } }: Traced, body: Node): CallExpression[] {
  const { Node: N, SyntaxKind: K } = morph
  return runningIn<CallExpression>(morph, body, K.CallExpression).filter((call) => {
    const name = lastName(call.getExpression())
    const [value] = call.getArguments()
    return ends.test(name) || (busy.test(name) && value !== undefined && N.isFalseLiteral(bare(morph, value)))
  })
}
