import type { CallExpression, Node } from 'ts-morph'
import { exportBehind } from '../languages/script/origin/imports.js'
import { calledWith } from '../languages/script/program/callers.js'
import { ownerOf } from '../languages/script/program/program.js'
import { isFunctionLike, unreadBehind } from '../languages/script/program/resolve.js'
import type { ScriptFile, TsMorph } from '../languages/script/script.js'
import {
  contains,
  declarationsOf,
  declarationsOfSymbol,
  descendantsOf,
  functionAround,
  statementsBefore,
  unwrap,
  variableSymbolOf,
} from '../languages/script/syntax.js'
import { asksModel } from '../model/language-models.js'
import { literally } from '../model/literally.js'
import { once } from '../model/once.js'
import { answersByItself, contentTypesIn } from './event-stream.js'
import { reachedCode } from './reopening.js'

/** A stream of a Node server that stays open until its reader leaves: events come from somewhere else, when something happens. */
export interface LongLivedStream {
  /** Where it is made: `new ReadableStream`, `streamSSE`; the type of the response where nothing is made. */
  readonly at: Node
  /** The text `text/event-stream`, or what answers with a stream by itself. */
  readonly type: Node
  /** What it sends is the answer of a language model, and it waits for nothing else. */
  readonly isModel: boolean
  /** Something writes again and again, whether anything happened or not. */
  readonly beats: boolean
  /** Files that its code leads into and that are not read. */
  readonly unread: readonly string[]
}

/** What tells a reader, and every proxy on the way, that the stream is still there. */
const beatWord = /heart_?-?beat|keep_?-?alive|(?<![/\w])ping|(?:send|start)_?ping|[(=,+>?]\s*["'`](?:\\n)?:/i
const notBeat =
  /['"`]?connection['"`]?\s*[:,]\s*['"`]keep-alive['"`]|keepAlive(?:Timeout|Msecs)?\s*[:=]\s*(?:true|\d)/gi

/** Whether a text has a timer and says that it keeps a stream alive; comments say nothing. */
export function saysBeat(text: string): boolean {
  return (
    /\bset(?:Interval|Timeout)\(|\bsleep\(|\binterval\(/.test(text) &&
    beatWord.test(withoutComments(text).replace(notBeat, ''))
  )
}

/** A script without the lines that begin with a comment, or lie in one that has a `*` at the beginning of each. */
export function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(?:\/\/|\/?\*).*$/gm, '')
}

/** Code that answers with a stream, with what says so. */
export interface AnsweringCode {
  readonly type: Node
  readonly code: Node
}

export const answeringCodes = once(({ morph, ast }: ScriptFile): readonly AnsweringCode[] => {
  const types: readonly Node[] = [
    ...contentTypesIn(morph, ast),
    ...descendantsOf(morph, ast, morph.SyntaxKind.CallExpression)
      .map((call) => call.getExpression())
      .filter((callee) => /^(?:streamSSE|createEventStream)$/.test(callee.getText()))
      .filter((callee) => answersByItself(morph, callee)),
  ]
  const seen = new Set<Node>()
  return types.flatMap((type) => {
    const code = outermostFunction(morph, type)
    if (!code || seen.has(code)) return []
    seen.add(code)
    return [{ type, code }]
  })
})

/** Those of a file; `textOf` gives the text of a file that was not read, which may ask a model. */
export function longLivedStreams(
  file: ScriptFile,
  textOf: (path: string) => string | undefined,
): readonly LongLivedStream[] {
  const { morph } = file
  return answeringCodes(file).flatMap(({ type, code }) => {
    const found = longLived(file, code, type, textOf)
    if (found) return [found]
    // A function that only begins the response: who calls it keeps it.
    for (const call of calledWith({ morph, program: ownerOf(code).program }, code)) {
      const around = outermostFunction(morph, call)
      const there =
        around && ownerOf(around).file === file ? longLived(file, around, type, textOf) : undefined
      if (there) return [there]
    }
    return []
  })
}

/** `@Sse()` of Nest over what tells of events when they happen; of an `interval` or a `timer` something comes all the time. */
export function silentSse({ morph, ast }: ScriptFile): readonly Node[] {
  const { Node: N, SyntaxKind: K } = morph
  return descendantsOf(morph, ast, K.CallExpression).filter((call) => {
    const from = exportBehind(morph, call.getExpression())
    const method = call.getFirstAncestor((one) => N.isMethodDeclaration(one))
    if (from?.package !== '@nestjs/common' || from.name !== 'Sse' || !method) return false
    const code = reachedCode(morph, method)
    const files = [...new Set([ast, ...code.map((one) => one.getSourceFile())])]
    const whole = files.map((one) => withoutComments(one.getFullText())).join('\n')
    if (/\b(?:interval|timer)\(|\bsetInterval\(|heart_?beat|keep_?alive/i.test(whole)) return false
    const text = code.map((one) => one.getText()).join('\n')
    return (
      /\bfromEvent\(|\.asObservable\(/.test(text) ||
      [...whole.matchAll(subject)].some(([, name = '']) => new RegExp(`\\b${literally(name)}\\b`).test(text))
    )
  })
}

/** `private readonly events = new Subject<MessageEvent>()` */
const subject = /\b(\w{1,60})\s{0,9}(?::[^=;\n]{0,100})?=\s{0,9}new (?:Replay|Behavior)?Subject\b/g

function longLived(
  file: ScriptFile,
  code: Node,
  type: Node,
  textOf: (path: string) => string | undefined,
): LongLivedStream | undefined {
  const { morph } = file
  const isWaiting = waits(morph, code)
  const reached = reachedCode(morph, code)
  // What only hands on a body sends the beats of its source.
  if (!isWaiting && !reached.some((one) => writeCalls(morph, one).length > 0)) return undefined
  const called = descendantsOf(morph, code, morph.SyntaxKind.CallExpression)
  const unread = [...new Set(called.flatMap((call) => unreadBehind(morph, call.getExpression())))]
  if (
    !isWaiting &&
    !reached.some((one) => speaksToModel(one.getText())) &&
    !unread.some((path) => speaksToModel(textOf(path) ?? ''))
  )
    return undefined
  const made = descendantsOf(morph, code, morph.SyntaxKind.NewExpression).find((one) =>
    /^(?:ReadableStream|TransformStream)$/.test(one.getExpression().getText()),
  )
  return {
    at: made?.getExpression() ?? type,
    type,
    isModel: !isWaiting,
    beats:
      saysBeat(file.source.text) ||
      reached.some(
        (one) => one.getSourceFile() !== file.ast && saysBeat(one.getSourceFile().getFullText()),
      ) ||
      reached.some((one) => timersIn(morph, one).some((timer) => writesAlways(morph, timer))),
    unread,
  }
}

/** The function at the top of a file, or the method, in which a place stands. */
function outermostFunction(morph: TsMorph, place: Node): Node | undefined {
  let found: Node | undefined
  for (let at = functionAround(morph, place); at; at = functionAround(morph, at)) {
    // Routes are declared in functions, too: `export function routes(app) { app.get('/', (req, res) => …) }`.
    if (found && isHandler(morph, found)) break
    found = at
  }
  return found
}

/** A function that is given to a router, or a method. */
function isHandler({ Node: N }: TsMorph, node: Node): boolean {
  if (N.isMethodDeclaration(node)) return true
  const call = node.getParent()
  return (
    N.isCallExpression(call) &&
    /\.(?:get|post|put|all|use|route|on|handle)$/.test(call.getExpression().getText().slice(-300))
  )
}

const handleNames = /^(?:res|response|reply|rep|controller|ctrl|c|writer|stream|client|send|raw)$/i
const makesHandle = /^(?:ReadableStream|TransformStream|PassThrough|Readable)$/
const keeps = /^(?:add|push|set|unshift)$/
const registers = /^(?:add|register|subscribe|attach|join|connect|track|on[A-Z])/
const subscribes =
  /^(?:on|addListener|addEventListener|subscribe|psubscribe|listen|watch|on[A-Z]\w*|subscribeTo\w*|add\w*(?:Listener|Subscriber))$/
/** Of a stream that is read to its end: an answer of another server, a child process, a file. */
const ofSource =
  /^(?:data|end|close|error|finish|exit|line|readable|drain|abort|aborted|disconnect|pipe|timeout)$/

/** Something keeps the response for later, hears of events, or asks again and again whether there are any. */
function waits(morph: TsMorph, code: Node): boolean {
  return descendantsOf(morph, code, morph.SyntaxKind.CallExpression).some((call) => {
    if (handedTo(morph, call, code)) return true
    const [run] = call.getArguments()
    return run && call.getExpression().getText() === 'setInterval' && polls(morph, run)
  })
}

function speaksToModel(text: string): boolean {
  return asksModel.test(withoutComments(text))
}

/**
 * What a call is handed of a stream: the response, which it keeps in a collection; a function that writes events, as a listener; or one
 * of these, in another way.
 */
export function handedTo(
  morph: TsMorph,
  call: CallExpression,
  code: Node,
): 'response' | 'listener' | 'other' | undefined {
  const { Node: N } = morph
  const callee = unwrap(morph, call.getExpression())
  const given = call.getArguments()
  const isMember = N.isPropertyAccessExpression(callee)
  const name = isMember ? callee.getName() : N.isIdentifier(callee) ? callee.getText() : ''
  if (isMember && keeps.test(name)) {
    const isOwn = isDeclaredIn(morph, callee.getExpression(), code)
    if (!isOwn && given.some((one) => isHandle(morph, one, code))) return 'response'
  }
  if (isMember && subscribes.test(name) && !isOfRequest(callee.getExpression())) {
    const [event] = given
    const isOther = event && N.isStringLiteral(event) && ofSource.test(event.getLiteralValue())
    const isOwn =
      isDeclaredIn(morph, callee.getExpression(), code) &&
      !/subscri|redis|client|sub\b/i.test(callee.getText())
    if (!isOther && !isOwn && given.some((one) => isWriter(morph, one))) return 'listener'
  }
  const isHanded =
    registers.test(name) &&
    !/^(?:on|addEventListener|connect)$/.test(name) &&
    !isOfRequest(callee) &&
    given.some((one) => isHandle(morph, one, code) || isWriter(morph, one))
  return isHanded ? 'other' : undefined
}

function isOfRequest(object: Node): boolean {
  const words = object.getText().slice(-200).split(/\W+/)
  return words.some((word) => ofRequest.has(word.toLowerCase()))
}

/** The request and its answer, and what is read to its end: a child process, another server, a file. */
const ofRequest: ReadonlySet<string> = new Set(
  'req request res response reply signal proc process child stdout stderr upstream socket raw rl reader'.split(
    ' ',
  ),
)

function isDeclaredIn(morph: TsMorph, object: Node, code: Node): boolean {
  const root = rootOf(morph, object)
  // `const set = clients.get(id)`: what is taken out of a collection is of it.
  return root
    ? declarationsOf(root).some(
        (one) =>
          contains(code, one) &&
          !(
            morph.Node.isVariableDeclaration(one) &&
            morph.Node.isCallExpression(unwrap(morph, one.getInitializer() ?? one))
          ),
      )
    : false
}

function rootOf(morph: TsMorph, node: Node): Node | undefined {
  const { Node: N } = morph
  let at = unwrap(morph, node)
  while (N.isPropertyAccessExpression(at) || N.isElementAccessExpression(at) || N.isCallExpression(at))
    at = unwrap(morph, at.getExpression())
  return N.isIdentifier(at) ? at : undefined
}

/** The response, the controller of its body, or something that holds one: `{ id, response }`. */
function isHandle(morph: TsMorph, given: Node, code: Node, depth = 0): boolean {
  const { Node: N } = morph
  const value = unwrap(morph, given)
  if (depth > 3) return false
  if (N.isObjectLiteralExpression(value)) {
    return value.getProperties().some((one) => {
      if (N.isShorthandPropertyAssignment(one)) return isHandle(morph, one.getNameNode(), code, depth + 1)
      const held = N.isPropertyAssignment(one) ? one.getInitializer() : undefined
      return N.isMethodDeclaration(one)
        ? writes(morph, one)
        : held
          ? isHandle(morph, held, code, depth + 1)
          : false
    })
  }
  if (isWriter(morph, value)) return true
  if (N.isPropertyAccessExpression(value)) return value.getName() === 'raw'
  if (!N.isIdentifier(value)) return false
  return declarationsOfSymbol(variableSymbolOf(morph, value)).some((one) => {
    if (!contains(code, one)) return false
    // `const { stream, writer } = createStream()`
    if (N.isBindingElement(one)) return handleNames.test(value.getText())
    if (N.isParameterDeclaration(one)) return handleNames.test(value.getText())
    const made = N.isVariableDeclaration(one) ? one.getInitializer() : undefined
    const from = made && unwrap(morph, made)
    if (N.isNewExpression(from)) return makesHandle.test(from.getExpression().getText())
    if (from) return N.isObjectLiteralExpression(from) && isHandle(morph, from, code, depth + 1)
    // `let controller`, set in `start`.
    return N.isVariableDeclaration(one) && handleNames.test(value.getText())
  })
}

/** A function that writes events. */
function isWriter(morph: TsMorph, given: Node): boolean {
  const { Node: N } = morph
  const value = unwrap(morph, given)
  if (isFunctionLike(morph, value)) return writes(morph, value)
  if (!N.isIdentifier(value)) return false
  // `{ send }` names the variable, and not the property that it makes.
  return declarationsOfSymbol(variableSymbolOf(morph, value)).some((one) => {
    const code = N.isVariableDeclaration(one) ? one.getInitializer() : one
    return code !== undefined && isFunctionLike(morph, unwrap(morph, code)) && writes(morph, code)
  })
}

const writing = /^(?:write|enqueue|writeSSE)$/

function writeCalls(morph: TsMorph, code: Node): readonly CallExpression[] {
  const { Node: N } = morph
  return descendantsOf(morph, code, morph.SyntaxKind.CallExpression).filter((call) => {
    const callee = call.getExpression()
    return N.isPropertyAccessExpression(callee) && writing.test(callee.getName())
  })
}

/** Itself, or by a function that it calls. */
function writes(morph: TsMorph, code: Node): boolean {
  return reachedCode(morph, code).some((one) => writeCalls(morph, one).length > 0)
}

/** What runs again and again: the functions of intervals and of timers that set themselves anew, the bodies of loops without end. */
function timersIn(morph: TsMorph, code: Node): readonly Node[] {
  const { Node: N, SyntaxKind: K } = morph
  const timed = descendantsOf(morph, code, K.CallExpression).flatMap((call) => {
    const [run] = call.getArguments()
    return run && /^(?:\w+\.)?set(?:Interval|Timeout)$/.test(call.getExpression().getText()) ? [run] : []
  })
  const loops = descendantsOf(morph, code, K.WhileStatement)
    .filter((loop) => /\bset(?:Timeout)\b|\b(?:sleep|delay|wait)\w*\(/.test(loop.getText()))
    .map((loop) => loop.getStatement())
  return [...timed, ...loops.filter((one) => N.isStatement(one))]
}

/** An interval that writes only what is new, and nothing where nothing is. */
function polls(morph: TsMorph, run: Node): boolean {
  const all = reachedCode(morph, run).flatMap((one) => writeCalls(morph, one).map((call) => ({ call, one })))
  return all.length > 0 && all.every(({ call, one }) => isOnCondition(morph, call, one))
}

function writesAlways(morph: TsMorph, run: Node): boolean {
  return reachedCode(morph, run).some((one) =>
    writeCalls(morph, one).some((call) => !isOnCondition(morph, call, one)),
  )
}

const stillOpen = /clos|end|destroy|abort|writable|active|connected|cancel|done|stop|alive/i

/** `if (rows.length === 0) return` before a statement. */
function leavesBefore(morph: TsMorph, statement: Node): boolean {
  return statementsBefore(morph, statement).some(
    (one) =>
      morph.Node.isIfStatement(one) &&
      !stillOpen.test(one.getExpression().getText()) &&
      /^\{?\s{0,9}return\b/.test(one.getThenStatement().getText()),
  )
}

/** Behind a test of anything but whether the stream is still open, or for each of what may be nothing. */
function isOnCondition(morph: TsMorph, call: Node, within: Node): boolean {
  const { Node: N } = morph
  for (let at: Node | undefined = call.getParent(); at && at !== within; at = at.getParent()) {
    const test = N.isIfStatement(at)
      ? at.getExpression()
      : N.isConditionalExpression(at)
        ? at.getCondition()
        : undefined
    if (test && !stillOpen.test(test.getText())) return true
    // `while (queue.length > 0)`: what waits to be sent.
    if (N.isWhileStatement(at) && /\.(?:length|size)\b/.test(at.getExpression().getText())) return true
    if (leavesBefore(morph, at)) return true
    if (
      N.isForOfStatement(at) &&
      call.getText().includes(
        at
          .getInitializer()
          .getText()
          .replace(/^(?:const|let|var)\s+/, ''),
      ) &&
      !ofClients.test(at.getExpression().getText())
    )
      return true
  }
  return false
}

const ofClients = /client|connection|subscriber|listener|stream|writer|controller|response|res\b/i
