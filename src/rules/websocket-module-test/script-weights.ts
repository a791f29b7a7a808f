import type { Node } from 'ts-morph'
import { reachedFrom } from '../../clients/behaviour/reach.js'
import { moduleTable } from '../../languages/script/program/modules.js'
import type { Program } from '../../languages/script/program/program.js'
import { functionsDeclared, functionsOf } from '../../languages/script/program/resolve.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { descendantsOf, spanOf } from '../../languages/script/syntax.js'
import type { LegacyPlace } from '../../model/legacy-place.js'
import { locate } from '../../model/lines.js'
import { type Legacy, type Lines, placeIn, type Weight } from './weigh.js'

/** Whether what a module exports uses a WebSocket, or calls what does. */
export function weigh(declared: Node, program: Program, legacy: Legacy): Weight | undefined {
  const file = program.files.find(({ ast }) => ast === declared.getSourceFile())
  if (!file) return undefined
  const { path } = file.source
  // Of a client it counts that it opens its socket: what closes one says little.
  const own = placeAt(declared, file, legacy)
  if (own) return { path, place: own, isSure: true }
  const place = reached(bodiesOf(declared, file), file, legacy)
  return place && { path, place, isSure: false }
}

/** The methods of a class that use the WebSocket, or call what does; none where it is used as the class is made. */
export function methodsWeighed(declared: Node, program: Program, legacy: Legacy): ReadonlySet<string> {
  const file = program.files.find(({ ast }) => ast === declared.getSourceFile())
  const { Node: N } = file?.morph ?? {}
  if (!file || !N || !(N.isClassDeclaration(declared) || N.isClassExpression(declared))) return new Set()
  const methods = declared.getMethods().filter((one) => !one.isStatic())
  const found = methods.filter((one) => {
    const place = placeAt(one, file, legacy) ?? reached([one], file, legacy)
    return place !== undefined
  })
  const made = [
    ...declared.getConstructors(),
    ...declared.getProperties().flatMap((one) => one.getInitializer() ?? []),
  ]
  const isMadeWith = made.some((one) => placeAt(one, file, legacy, isUse) !== undefined)
  return new Set(isMadeWith ? [] : found.map((one) => one.getName()))
}

/** An empty list of connections uses none. */
function isUse({ replacement }: LegacyPlace): boolean {
  return replacement !== 'connection-management' && replacement !== 'broadcast'
}

/** What a function of the same file leads to: what is in another is tested with a mock of that, or not for it. */
function reached(starts: readonly Node[], file: ScriptFile, legacy: Legacy): LegacyPlace | undefined {
  for (const { body } of reachedFrom(file.morph, starts)) {
    const place = body.getSourceFile() === file.ast ? placeAt(body, file, legacy) : undefined
    if (place) return place
  }
  return undefined
}

function bodiesOf(declared: Node, { morph }: ScriptFile): readonly Node[] {
  const { Node: N } = morph
  if (N.isClassDeclaration(declared) || N.isClassExpression(declared)) return declared.getMethods()
  const functions = functionsDeclared(morph, declared)
  return functions.length > 0 ? functions : functionsOf(declared)
}

/** What imports a library of sockets uses it wherever it says its name. */
function placeAt(
  node: Node,
  file: ScriptFile,
  legacy: Legacy,
  counts: (place: LegacyPlace) => boolean = () => true,
): LegacyPlace | undefined {
  const { morph, ast } = file
  const { Node: N } = morph
  if (N.isSourceFile(node)) return undefined
  const places = legacy
    .get(file.source.path)
    ?.filter((place) => (place.role !== 'client' || place.opens === true) && counts(place))
  if (!places) return undefined
  const own = placeIn(places, linesOf(node, file), declaredLastName(node) ?? '')
  if (own) return own
  for (const statement of ast.getStatements()) {
    if (!N.isImportDeclaration(statement)) continue
    const place = placeIn(places, linesOf(statement, file), '')
    const locals = new Set(
      place
        ? moduleTable(file).imports.flatMap(({ local }) =>
            isWithin(local, statement) ? [local.getText()] : [],
          )
        : [],
    )
    if (locals.size === 0) continue
    const uses = descendantsOf(morph, node, morph.SyntaxKind.Identifier)
    if (uses.some((use) => locals.has(use.getText()))) return place
  }
  return undefined
}

function isWithin(node: Node, around: Node): boolean {
  return around.getPos() <= node.getPos() && node.getEnd() <= around.getEnd()
}

/** The last name of a declaration: `handler` of `exports.handler = …` too. */
export function declaredLastName(node: Node): string | undefined {
  const named = node as { getName?: () => string | undefined }
  const own = named.getName?.()
  if (own !== undefined) return own
  return /(?:^|\.)(\w+)\s*=\s*$/.exec(
    node
      .getSourceFile()
      .getFullText()
      .slice(Math.max(0, node.getStart() - 80), node.getStart()),
  )?.[1]
}

function linesOf(node: Node, { source }: ScriptFile): Lines {
  const { start, end } = locate(source, spanOf(node))
  return { first: start.line, last: end.line }
}
