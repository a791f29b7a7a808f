import type { NewExpression, Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../languages/script.js'
import { locate } from '../model/lines.js'
import type { Feature, UrlExpression } from '../model/socket.js'
import type { Location } from '../model/source.js'
import { functionOf } from './functions.js'
import { reopenedElsewhere } from './reopening.js'
import { surroundingsOf } from './surroundings.js'
import { descendantsOf, functionAround, spanOf, symbolOf } from './syntax.js'
import type { TracedUse } from './uses.js'

interface Found {
  readonly kind: string
  readonly node: Node
}

/** What a socket's uses amount to, each with the places that prove it. What the verdict rests on. */
export function featuresOf(
  file: ScriptFile,
  construction: NewExpression,
  url: UrlExpression,
  uses: readonly TracedUse[],
): readonly Feature[] {
  const found: Found[] = [
    ...reconnectLoop(file, construction, uses),
    ...reopenedElsewhere(file.morph, construction).map((node) => ({ kind: 'reopened-elsewhere', node })),
    ...sendPlaces(file, uses),
    ...binary(uses),
    ...uses
      .filter(({ use }) => use.handler?.event === 'message')
      .flatMap(({ handedOn }) => handedOn.map((node) => ({ kind: 'event-handed-on', node }))),
    ...(/[?&]\w*(token|jwt|auth|secret|api_?key|ticket|session|credential)\w*=/i.test(url.pattern ?? '')
      ? [{ kind: 'token-in-query', node: construction }]
      : []),
    ...surroundingsOf(
      file.morph,
      file.ast,
      construction,
      uses.some(({ use }) => use.kind === 'send'),
    ),
    ...(reactNative(file) ? [{ kind: 'react-native', node: construction }] : []),
  ]
  const byKind = new Map<string, Location[]>()
  for (const { kind, node } of found) {
    byKind.set(kind, [...(byKind.get(kind) ?? []), locate(file.source, spanOf(node))])
  }
  return [...byKind].map(([kind, locations]) => ({ kind, locations }))
}

/** A close or error handler from which a timer, or the function that constructs, can be reached. */
function reconnectLoop(file: ScriptFile, construction: NewExpression, uses: readonly TracedUse[]): Found[] {
  const { morph } = file
  const maker = functionAround(morph, construction)
  const found: Found[] = []
  for (const { use, handler } of uses) {
    const event = use.handler?.event
    if (
      found.length > 0 ||
      use.handler?.form === 'removal' ||
      !handler ||
      (event !== 'close' && event !== 'error')
    )
      continue
    const proof = reaches(morph, handler, maker, new Set())
    if (proof) found.push({ kind: 'reconnect-loop', node: proof })
  }
  return found
}

/** The call inside `body`, or inside functions of this file that it calls, that makes a socket again. */
function reaches(morph: TsMorph, body: Node, maker: Node | undefined, seen: Set<Node>): Node | undefined {
  const { Node: N } = morph
  const resolved = functionOf(morph, body)
  const start = resolved && resolved !== 'none' ? resolved.node : body
  if (seen.has(start) || seen.size > 50) return undefined
  seen.add(start)
  if (maker && start === maker) return body
  for (const name of descendantsOf(morph, start, morph.SyntaxKind.Identifier)) {
    const declarations = symbolOf(name)?.getDeclarations() ?? []
    for (const declaration of declarations) {
      const target = N.isVariableDeclaration(declaration) ? declaration.getInitializer() : declaration
      if (!target || target === start || start.getAncestors().includes(target)) {
        // The handler stands inside the function that constructs: naming it there is calling it again.
        if (target && target === maker) return name
        continue
      }
      if (target === maker) return name
      if (
        N.isFunctionDeclaration(target) ||
        N.isArrowFunction(target) ||
        N.isFunctionExpression(target) ||
        N.isMethodDeclaration(target)
      ) {
        if (reaches(morph, target, maker, seen)) return name
      }
    }
  }
  return descendantsOf(morph, start, morph.SyntaxKind.NewExpression).find((made) =>
    /WebSocket$/.test(made.getExpression().getText()),
  )
}

const loops = new Set(['forEach', 'map', 'setInterval', 'requestAnimationFrame', 'for', 'while'])

/** Sends from an open handler, from loops and timers, and from handlers of events that come many times a second. */
function sendPlaces(file: ScriptFile, uses: readonly TracedUse[]): Found[] {
  const { Node: N } = file.morph
  const openers = uses.filter(({ use }) => use.handler?.event === 'open').map(({ node }) => node)
  const found: Found[] = []
  for (const { use, node } of uses) {
    if (use.kind !== 'send') continue
    const around = node.getAncestors()
    if (openers.some((opener) => around.includes(opener))) found.push({ kind: 'hello-on-open', node })
    const repeated = around.some(
      (ancestor) =>
        N.isForStatement(ancestor) ||
        N.isForOfStatement(ancestor) ||
        N.isForInStatement(ancestor) ||
        N.isWhileStatement(ancestor) ||
        N.isDoStatement(ancestor) ||
        (N.isCallExpression(ancestor) && loops.has(lastName(ancestor.getExpression()))),
    )
    if (repeated) found.push({ kind: 'repeated-send', node })
    if (around.some((ancestor) => isHighRate(file.morph, ancestor)))
      found.push({ kind: 'high-rate-send', node })
  }
  return found
}

const highRate = /(mouse|pointer|touch)move|scroll|wheel|resize|dataavailable|devicemotion|audioprocess/i

function isHighRate(morph: TsMorph, node: Node): boolean {
  const { Node: N } = morph
  if (N.isCallExpression(node)) {
    const [first] = node.getArguments()
    return first !== undefined && N.isStringLiteral(first) && highRate.test(first.getLiteralValue())
  }
  if (N.isBinaryExpression(node)) return highRate.test(lastName(node.getLeft()))
  return N.isJsxAttribute(node) && highRate.test(node.getNameNode().getText())
}

function lastName(node: Node): string {
  return /(\w+)$/.exec(node.getText())?.[1] ?? ''
}

function binary(uses: readonly TracedUse[]): Found[] {
  const found: Found[] = []
  for (const { use, node } of uses) {
    if (use.kind === 'binary' || use.send?.payload === 'binary') found.push({ kind: 'binary', node })
    if (use.handler?.concerns.some((concern) => concern.what.startsWith('binary')))
      found.push({ kind: 'binary', node })
  }
  return found
}

function reactNative(file: ScriptFile): boolean {
  return file.ast
    .getImportDeclarations()
    .some((declaration) => declaration.getModuleSpecifierValue() === 'react-native')
}
