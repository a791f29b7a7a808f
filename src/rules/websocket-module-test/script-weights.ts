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
  const own = placeAt(declared, file, legacy)
  if (own) return { path, place: own, isSure: true }
  for (const { body } of reachedFrom(file.morph, bodiesOf(declared, file))) {
    const home = program.files.find(({ ast }) => ast === body.getSourceFile())
    const place = home && placeAt(body, home, legacy)
    if (place) return { path, place, isSure: false }
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
function placeAt(node: Node, file: ScriptFile, legacy: Legacy): LegacyPlace | undefined {
  const { morph, ast } = file
  const { Node: N } = morph
  if (N.isSourceFile(node)) return undefined
  const places = legacy.get(file.source.path)
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
