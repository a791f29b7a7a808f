import type { Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../languages/script.js'
import { placesThatCall } from './callers.js'
import { functionAround } from './syntax.js'
import type { TracedUse } from './uses.js'

/** From where messages are sent: on open, in loops, by timers, many times a second, at the page's end, or for an answer. */
export function sendPlaces(
  file: ScriptFile,
  uses: readonly TracedUse[],
): { readonly kind: string; readonly node: Node }[] {
  const { morph } = file
  const { Node: N } = morph
  const openers = uses.filter(({ use }) => use.handler?.event === 'open').map(({ node }) => node)
  const found: { readonly kind: string; readonly node: Node }[] = []
  for (const { use, node } of uses) {
    if (use.kind !== 'send') continue
    const around = node.getAncestors()
    const reached = [node, ...placesThatCall(morph, functionAround(morph, node))].flatMap((place) =>
      place.getAncestors(),
    )
    const add = (kind: string) => found.push({ kind, node })
    if (openers.some((opener) => reached.includes(opener))) add('hello-on-open')
    if (
      around.some((ancestor) => isLoop(morph, ancestor)) ||
      reached.some((ancestor) => isTimer(morph, ancestor))
    )
      add('repeated-send')
    if (reached.some((ancestor) => isEvent(morph, ancestor, highRate))) add('high-rate-send')
    if (reached.some((ancestor) => isEvent(morph, ancestor, pageEnds))) add('send-at-unload')
    if (around.some((ancestor) => N.isTryStatement(ancestor))) add('send-in-try')
    const callee = file.source.text.slice(use.reference.end, use.send?.argument.start ?? use.span.end)
    if (/\/[*/]/.test(callee)) add('comment-in-send')
    if (waitsForAnswer(morph, functionAround(morph, node))) add('correlation')
  }
  return found
}

const highRate =
  /(mouse|pointer|touch|drag)(move|over)?$|^drag|scroll|wheel|resize|dataavailable|devicemotion|audioprocess|^key(down|up|press)$|^input$/i
const pageEnds = /^(before)?unload$|^pagehide$|^visibilitychange$/i

function isLoop(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  return (
    N.isForStatement(node) ||
    N.isForOfStatement(node) ||
    N.isForInStatement(node) ||
    N.isWhileStatement(node) ||
    N.isDoStatement(node) ||
    (N.isCallExpression(node) && /^(forEach|map)$/.test(lastName(node.getExpression())))
  )
}

function isTimer(morph: TsMorph, node: Node): boolean {
  return (
    morph.Node.isCallExpression(node) &&
    /^(setInterval|requestAnimationFrame)$/.test(lastName(node.getExpression()))
  )
}

/** A listener, an `on…` property or a JSX attribute for such an event. */
function isEvent(morph: TsMorph, node: Node, names: RegExp): boolean {
  const { Node: N } = morph
  if (N.isCallExpression(node)) {
    const [first] = node.getArguments()
    return first !== undefined && N.isStringLiteral(first) && names.test(first.getLiteralValue())
  }
  if (N.isBinaryExpression(node)) return names.test(lastName(node.getLeft()).replace(/^on/, ''))
  return N.isJsxAttribute(node) && names.test(node.getNameNode().getText().replace(/^on/, ''))
}

/** The function that sends makes a promise, or keeps something under an id: it waits for an answer to this very message. */
function waitsForAnswer(morph: TsMorph, sender: Node | undefined): boolean {
  if (!sender || morph.Node.isSourceFile(sender)) return false
  return /\bnew Promise\b|\.set\(|\[[\w.]*id\w*\]\s*=[^=]/i.test(sender.getText())
}

function lastName(node: Node): string {
  return /(\w+)$/.exec(node.getText())?.[1] ?? ''
}
