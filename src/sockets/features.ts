import type { CallExpression, NewExpression, Node } from 'ts-morph'
import type { ScriptFile, TsMorph } from '../languages/script.js'
import { locate } from '../model/lines.js'
import type { Feature, UrlExpression } from '../model/socket.js'
import type { Location, Span } from '../model/source.js'
import { functionOf, isLogged } from './functions.js'
import { reopenedElsewhere } from './reopening.js'
import { sendPlaces } from './send-places.js'
import { surroundingsOf } from './surroundings.js'
import { descendantsOf, functionAround, identifiersNamed, isMemberName, spanOf, symbolOf } from './syntax.js'
import type { TracedUse } from './uses.js'

interface Found {
  readonly kind: string
  readonly node: Node
}

/** What a socket's uses amount to, each with the places that prove it. What the verdict rests on. */
export function featuresOf(
  file: ScriptFile,
  construction: NewExpression | CallExpression,
  url: UrlExpression,
  uses: readonly TracedUse[],
  ownType: Span | undefined,
): readonly Feature[] {
  const found: Found[] = [
    ...reconnectLoop(file, construction, uses),
    ...reopenedElsewhere(file.morph, construction).map((node) => ({ kind: 'reopened-elsewhere', node })),
    ...sendPlaces(file, uses),
    ...binary(uses),
    ...openFlags(file.morph, uses),
    ...typesElsewhere(file).filter(
      ({ node }) => !ownType || node.getStart() < ownType.start || node.getEnd() > ownType.end,
    ),
    ...directives(file, construction, uses),
    ...commentsLost(file, url, uses),
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
    ...(/\blocation\b/.test(url.pattern ?? '') ? otherLocations(file) : []),
    ...(reactNative(file) ? [{ kind: 'react-native', node: construction }] : []),
  ]
  const byKind = new Map<string, Location[]>()
  for (const { kind, node } of found) {
    byKind.set(kind, [...(byKind.get(kind) ?? []), locate(file.source, spanOf(node))])
  }
  return [...byKind].map(([kind, locations]) => ({ kind, locations }))
}

/** A close, error or message handler from which a timer, or the function that constructs, can be reached. */
function reconnectLoop(
  file: ScriptFile,
  construction: NewExpression | CallExpression,
  uses: readonly TracedUse[],
): Found[] {
  const { morph } = file
  const maker = functionAround(morph, construction)
  const found: Found[] = []
  for (const { use, handler } of uses) {
    const event = use.handler?.event
    if (found.length > 0 || use.handler?.form === 'removal' || !handler || event === 'open') continue
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

function binary(uses: readonly TracedUse[]): Found[] {
  const found: Found[] = []
  for (const { use, node } of uses) {
    if (use.kind === 'binary' || use.send?.payload === 'binary') found.push({ kind: 'binary', node })
    if (use.handler?.concerns.some((concern) => concern.what.startsWith('binary')))
      found.push({ kind: 'binary', node })
  }
  return found
}

/** A flag that the open handler sets and a message handler reads: at a reconnect it would be set again, in the middle. */
function openFlags(morph: TsMorph, uses: readonly TracedUse[]): Found[] {
  const { Node: N } = morph
  const read = new Set(
    uses
      .filter(({ use }) => use.handler?.event === 'message')
      .flatMap(({ node }) => descendantsOf(morph, node, morph.SyntaxKind.Identifier))
      .filter((name) => !isLogged(morph, name))
      .map((name) => name.getText()),
  )
  return uses.flatMap(({ use, node, handler }) => {
    if (use.handler?.event !== 'open' || use.handler.effect !== 'flag' || !handler) return []
    const body = functionOf(morph, handler)
    const set =
      body && body !== 'none' ? descendantsOf(morph, body.node, morph.SyntaxKind.BinaryExpression) : []
    const names = set.map((assignment) => assignment.getLeft()).filter((left) => N.isIdentifier(left))
    return names.some((name) => read.has(name.getText())) ? [{ kind: 'open-flag-read', node }] : []
  })
}

/** `WebSocket` as a type anywhere but on the socket's own variable: that place would have to change as well. */
const typesOf = new WeakMap<ScriptFile, Found[]>()

function typesElsewhere(file: ScriptFile): Found[] {
  const { morph } = file
  const known = typesOf.get(file)
  if (known) return known
  const found = descendantsOf(morph, file.ast, morph.SyntaxKind.TypeReference)
    .filter((type) => type.getTypeName().getText() === 'WebSocket')
    .map((node) => ({ kind: 'type-elsewhere', node }))
  typesOf.set(file, found)
  return found
}

const directive =
  /@ts-(ignore|expect-error|nocheck)|eslint-disable-next-line|biome-ignore|prettier-ignore|tslint:disable-next-line/

/** A comment that speaks to a tool about the next line: lines that come or go would change what it means. */
function directives(
  file: ScriptFile,
  construction: NewExpression | CallExpression,
  uses: readonly TracedUse[],
): Found[] {
  const edited = [
    construction,
    ...uses.filter(({ use }) => use.handler?.event === 'close').map(({ node }) => node),
  ]
  return edited
    .filter((node) => {
      const { text } = file.source
      const start = text.lastIndexOf('\n', node.getStart() - 1) + 1
      const above = text.slice(text.lastIndexOf('\n', start - 2) + 1, start)
      return directive.test(above)
    })
    .map((node) => ({ kind: 'directive-above', node }))
}

/** Comments inside what is replaced or dropped would go with it. Those that only speak to a linter may. */
function commentsLost(file: ScriptFile, url: UrlExpression, uses: readonly TracedUse[]): Found[] {
  const { text } = file.source
  const replaced = [url.span, url.made].map(({ start, end }) => text.slice(start, end))
  const inAddress = replaced.some((code) =>
    /\/\*|(^|[^:'"`])\/\//.test(code.replace(/(['"`])(?:\\.|(?!\1).)*\1/gs, '')),
  )
  const dropped = uses.filter(({ use, node }) => {
    if (use.handler?.event !== 'close') return false
    const code = node.getText().replace(/(['"`])(?:\\.|(?!\1).)*\1/gs, '')
    const comments = code.match(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g) ?? []
    return comments.some((comment) => !/(ts|es)lint|biome|prettier/.test(comment))
  })
  return [
    ...(inAddress ? uses.slice(0, 1).map(({ node }) => ({ kind: 'comment-in-address', node })) : []),
    ...dropped.map(({ node }) => ({ kind: 'comment-in-close', node })),
  ]
}

/** The address speaks of a `location` that is not the page's. */
function otherLocations(file: ScriptFile): Found[] {
  const { morph } = file
  const other = identifiersNamed(morph, file.ast, 'location').find((name) => {
    const [declaration] = symbolOf(name)?.getDeclarations() ?? []
    if (!declaration) return false
    const value = morph.Node.isVariableDeclaration(declaration)
      ? declaration.getInitializer()?.getText()
      : undefined
    return !/^(window|document|self|globalThis)\.location$/.test(value ?? '') && !isMemberName(morph, name)
  })
  return other ? [{ kind: 'name-shadowed', node: other }] : []
}

function reactNative(file: ScriptFile): boolean {
  return file.ast
    .getImportDeclarations()
    .some((declaration) => declaration.getModuleSpecifierValue() === 'react-native')
}
