import type { CallExpression, Node } from 'ts-morph'
import { calledWith } from '../../languages/script/program/callers.js'
import { ownerOf } from '../../languages/script/program/program.js'
import type { ScriptFile, TsMorph } from '../../languages/script/script.js'
import {
  contains,
  descendantsOf,
  outermostWrapper,
  referencesOf,
  scopeNameOf,
  spanOf,
  symbolOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { memberOf } from '../../languages/script/values/values.js'
import { answeringCodes, withoutComments } from '../../streams/long-lived.js'
import { streamResponses } from '../../streams/response-headers.js'
import { defineRule } from '../define-rule.js'

export default defineRule({
  id: 'stream-upstream-unaborted',
  title: 'A request to another server outlives its reader',
  why: "A stream that passes on the stream of another server asks for it with a request of its own. That request outlives the reader, unless it has the signal of the reader's request or its body is cancelled: the other server goes on, and with a language model each token is paid for. A timeout as the signal cuts long streams instead.",
  whatToDo:
    'Give `fetch` the signal of the request: `signal: request.signal`; on Node, an `AbortController` that the `close` event of the response aborts. `AbortSignal.any([request.signal, AbortSignal.timeout(…)])` has both.',
  role: 'sse-pitfall',
  replacement: 'connection-management',
  syntax: 'script',
  triggers: ['text/event-stream', 'streamSSE'],
  // What asks the other server may be a separate module, which hands each part to who streams it.
  companions: ['\\bstream: ?true\\b', '\\bmessages\\.stream\\('],
  messages: {
    'no-signal': 'the request to {{address}} goes on when the reader has left',
    'only-timeout':
      'the request to {{address}} is cut by a timeout, and goes on until then when the reader has left',
  },
  *detect(file) {
    const { morph, ast, source } = file
    if (source.zone === 'test') return
    const seen = new Set<Node>()
    const codes = new Set([
      ...streamResponses(morph, ast).map(({ code }) => code),
      ...answeringCodes(file).map(({ code }) => code),
    ])
    for (const code of codes) {
      const around = outermost(morph, code)
      // What the reader's end does is not followed: something of it may reach the request.
      if (/\babort\(|\.cancel\(|\bonAbort\(/.test(around.getText())) continue
      for (const call of descendantsOf(morph, around, morph.SyntaxKind.CallExpression)) {
        if (!seen.has(call) && isStreamOfLibrary(call, around)) {
          seen.add(call)
          yield {
            messageId: 'no-signal',
            at: spanOf(call.getExpression()),
            data: { address: call.getExpression().getText().slice(0, 60) },
            scope: scopeNameOf(morph, call),
            confidence: 'likely',
          }
        }
        if (seen.has(call) || !isFetch(morph, call) || !isHandedOn(morph, call, around)) continue
        seen.add(call)
        const [address, options] = call.getArguments()
        const signal = options ? memberOf(morph, options, 'signal') : undefined
        const isTimeout =
          signal !== undefined && /^AbortSignal\.timeout\(/.test(unwrap(morph, signal).getText())
        if (!address || (signal && !isTimeout) || (options && !isReadable(morph, options))) continue
        yield {
          messageId: isTimeout ? 'only-timeout' : 'no-signal',
          at: spanOf(call.getExpression()),
          data: { address: address.getText().slice(0, 60) },
          scope: scopeNameOf(morph, call),
          confidence: 'likely',
        }
      }
    }
    for (const call of readApart(file)) {
      if (seen.has(call)) continue
      const asked = (isFetch(morph, call) ? call.getArguments()[0] : undefined) ?? call.getExpression()
      yield {
        messageId: 'no-signal',
        at: spanOf(call.getExpression()),
        data: { address: asked.getText().slice(0, 60).split('\n')[0] ?? '' },
        scope: scopeNameOf(morph, call),
        confidence: 'likely',
      }
    }
  },
})

/** Requests for the stream of a model that is read to its end for a stream of another file: `streamText(prompt, (text) => response.write(…))`. */
function readApart(file: ScriptFile): readonly CallExpression[] {
  const { morph, ast } = file
  return descendantsOf(morph, ast, morph.SyntaxKind.CallExpression).filter((call) => {
    const callee = call.getExpression().getText().replace(/\s/g, '')
    const isModel = ofModel.test(callee)
    if (!isModel && !isFetch(morph, call)) return false
    if (!(isModel && callee.endsWith('.stream')) && !asksStream.test(call.getText())) return false
    const around = outermost(morph, call)
    return (
      around !== call &&
      !endsEarly.test(withoutComments(around.getText())) &&
      (isModel || /\.getReader\(\)|\bfor await\b/.test(around.getText())) &&
      isStreamedApart(file, around)
    )
  })
}

const asksStream = /\bstream\s{0,3}:\s{0,3}true\b/
/** Something of it may end the request before its time. */
const endsEarly = /signal|abort|cancel|destroy|\bclosed\b|writableEnded/i

/** Whether a function of another file that writes into a Node response calls this one, directly or through others. */
function isStreamedApart(file: ScriptFile, reader: Node, depth = 0): boolean {
  const { morph } = file
  return calledWith({ morph, program: ownerOf(reader).program }, reader).some((call) => {
    const around = outermost(morph, call)
    const there = ownerOf(call).file
    if (endsEarly.test(withoutComments(around.getText()))) return false
    if (there !== file && writesResponse.test(around.getText()))
      return answeringCodes(there).some(
        ({ code }) =>
          contains(code, call) ||
          contains(around, code) ||
          calledWith({ morph, program: ownerOf(code).program }, code).some((one) => contains(around, one)),
      )
    return depth < 3 && around !== reader && isStreamedApart(file, around, depth + 1)
  })
}

const writesResponse = /\b(?:res|response|raw|reply)\w*\.write\(/

function outermost({ Node: N }: TsMorph, code: Node): Node {
  let found = code
  for (const one of code.getAncestors())
    if (
      N.isFunctionDeclaration(one) ||
      N.isArrowFunction(one) ||
      N.isFunctionExpression(one) ||
      N.isMethodDeclaration(one)
    )
      found = one
  return found
}

/** `openai.chat.completions.create({ stream: true })`, `anthropic.messages.stream(…)`, `axios.get(url, { responseType: 'stream' })` */
const ofModel = /(?:^|\.)(?:(?:chat\.)?completions|responses|messages)\.(?:create|stream)$/
const ofAxios = /(?:^|\.)axios(?:\.(?:get|post|request))?$/

/**
 * A library's stream that is written chunk by chunk into a Node response: the loop goes on when the reader has left. The controller
 * of a `ReadableStream` refuses writes then: the loop ends, and the library's request with it.
 */
function isStreamOfLibrary(call: CallExpression, around: Node): boolean {
  const callee = call.getExpression().getText().replace(/\s/g, '')
  const text = call.getText()
  const isModel = ofModel.test(callee) && (/\.stream$/.test(callee) || /\bstream\s*:\s*true\b/.test(text))
  const isAxios = ofAxios.test(callee) && /\bresponseType\s*:\s*['"`]stream['"`]/.test(text)
  if ((!isModel && !isAxios) || /\bsignal\b/.test(text)) return false
  const code = around.getText()
  if (/\bdestroy(?:ed)?\b|\bwritableEnded\b|\baborted\b|\bclosed\b|\bpipeline\(/i.test(code)) return false
  return isModel
    ? /\bfor await\b/.test(code) && /\b(?:res|response|raw|reply)\w*\.write\(/.test(code)
    : /\.data\.(?:pipe|on)\(/.test(code)
}

function isFetch({ Node: N }: TsMorph, call: CallExpression): boolean {
  const callee = call.getExpression()
  return N.isIdentifier(callee) && callee.getText() === 'fetch' && symbolOf(callee) === undefined
}

/** Options with a spread, or of a variable that is not followed, may have a signal. */
function isReadable({ Node: N }: TsMorph, options: Node): boolean {
  return (
    N.isObjectLiteralExpression(options) && !options.getProperties().some((one) => N.isSpreadAssignment(one))
  )
}

/** Its body is what is streamed: `upstream.body` goes on, or is read piece by piece. */
function isHandedOn(morph: TsMorph, call: CallExpression, around: Node): boolean {
  const { Node: N } = morph
  let at = call.getParent()
  while (at && (N.isAwaitExpression(at) || N.isParenthesizedExpression(at))) at = at.getParent()
  const name = N.isVariableDeclaration(at)
    ? at.getNameNode()
    : N.isBinaryExpression(at)
      ? at.getLeft()
      : undefined
  if (!N.isIdentifier(name)) return false
  return referencesOf(morph, around.getSourceFile(), name.getText(), symbolOf(name)).some((one) => {
    const member = outermostWrapper(morph, one).getParent()
    return N.isPropertyAccessExpression(member) && member.getName() === 'body' && contains(around, member)
  })
}
