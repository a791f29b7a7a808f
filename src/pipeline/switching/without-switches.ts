import type { Node } from 'ts-morph'
import { scriptFactsOf } from '../../clients/follow/script-facts.js'
import { parseScripts, type ScriptFile } from '../../languages/script/script.js'
import {
  descendantsOf,
  identifiersNamed,
  isMemberName,
  spanOf,
  unwrap,
} from '../../languages/script/syntax.js'
import { applyEdits, movedBy } from '../../model/edits.js'
import { isWithin } from '../../model/places.js'
import type { TextEdit } from '../../model/plan.js'
import type { SocketUsage, Switched } from '../../model/socket.js'
import type { SourceText, Span } from '../../model/source.js'
import { joinDeleted } from '../../rewrite/edits.js'
import { handlerLines, lineStart } from '../../rewrite/lines.js'

/** Which side of a switch stays. */
export type KeptSide = 'socket' | 'stream'

export type SwitchedUsage = SocketUsage & { readonly switched: Switched }

export interface Unswitched {
  readonly text: string
  /** Where the socket's own side begins now. */
  readonly starts: ReadonlyMap<SwitchedUsage, number>
}

/** A file in which one side of each of these switches is left, without imports that only the rest of them needed; undefined where it does not parse. */
export function withoutSwitches(
  source: SourceText,
  chosen: ReadonlyMap<SwitchedUsage, KeptSide>,
): Unswitched | undefined {
  const before = parsed(source)
  if (!before) return undefined
  const edits = [...chosen].map(([usage, side]) => ({ usage, edit: sideAlone(before, usage.switched, side) }))
  const text = applyEdits(
    source.text,
    edits.map(({ edit }) => edit),
  )
  const after = parsed({ ...source, text })
  if (!after) return undefined
  const unneeded = unneededImports(before, after)
  const starts = edits.map(({ usage, edit }) => {
    const others = edits.flatMap((one) => (one.edit === edit ? [] : [one.edit]))
    const { start } = movedBy(others, { start: edit.at.start, end: edit.at.start })
    const own = usage.construction.start - usage.switched.socket.start
    return [usage, movedBy(unneeded, { start: start + own, end: start + own }).start] as const
  })
  return { text: applyEdits(text, unneeded), starts: new Map(starts) }
}

function parsed(source: SourceText): ScriptFile | undefined {
  const [result] = parseScripts([source])
  return result?.kind === 'parsed' && result.file.problems.length === 0 ? result.file : undefined
}

function sideAlone(file: ScriptFile, { at, socket, stream }: Switched, side: KeptSide): TextEdit {
  const { text } = file.source
  const { start, end } = side === 'socket' ? socket : stream
  const code = text.slice(start, end)
  return {
    at: withParentheses(file, at, side === 'socket' ? socket : stream),
    text: side === 'socket' ? code : dedented(text, at.start, code),
    what: 'switch',
  }
}

/** `(flags.sse ? … : …).onopen = …`: a construction needs no parentheses. */
function withParentheses({ morph, ast }: ScriptFile, at: Span, side: Span): Span {
  const { SyntaxKind: K, Node: N } = morph
  const isAt = (span: Span) => (node: Node) => node.getStart() === span.start && node.getEnd() === span.end
  const whole = descendantsOf(morph, ast, K.ConditionalExpression).find(isAt(at))
  const around = whole?.getParent()
  const stays = whole && [whole.getWhenTrue(), whole.getWhenFalse()].find(isAt(side))
  return stays && unwrap(morph, stays) === stays && N.isParenthesizedExpression(around) ? spanOf(around) : at
}

/** Lines of a side lie deeper than the switch does. */
function dedented(text: string, at: number, code: string): string {
  const indentOf = (line: string) => /^[ \t]*/.exec(line)?.[0] ?? ''
  const own = indentOf(text.slice(lineStart(text, at)))
  const lines = code.split('\n')
  const deeper = indentOf(lines.at(-1) ?? '')
  if (lines.length === 1 || !deeper.startsWith(own)) return code
  return lines
    .map((line, index) => (index > 0 && line.startsWith(deeper) ? own + line.slice(deeper.length) : line))
    .join('\n')
}

/** Names that are imported, were read, and are read no more go. */
export function unneededImports(before: ScriptFile, after: ScriptFile): readonly TextEdit[] {
  const had = readsOf(before)
  const { text } = after.source
  const edits = importsOf(after).flatMap(({ statement, names, isAlone }): TextEdit[] => {
    const unneeded = names.filter(({ local }) => (had.get(local) ?? 0) > 0 && readsIn(after, local) === 0)
    if (unneeded.length === 0) return []
    if (unneeded.length === names.length && isAlone)
      return [{ at: handlerLines(text, spanOf(statement)), text: '', what: 'import' }]
    const kept = names.filter((one) => !unneeded.includes(one))
    if (kept.length === 0) return []
    return unneeded.map(({ node }) => {
      const next = kept.find((one) => one.node.getStart() > node.getStart())
      const previous = [...kept].reverse().find((one) => one.node.getEnd() < node.getStart())
      const at = next
        ? { start: node.getStart(), end: next.node.getStart() }
        : { start: previous?.node.getEnd() ?? node.getStart(), end: node.getEnd() }
      return { at, text: '', what: 'import' }
    })
  })
  const joined = joinDeleted(text, edits)
  const [only, second] = joined
  const imports = scriptFactsOf(after).imports
  // With the last import goes the line that parted imports from the rest, unless something else stands above.
  const above = text.slice(0, only?.at.start ?? 0).slice(-200)
  const isFirst =
    above.trim() === '' || /\n[ \t]*\r?\n$/.test(above) || (after.embedded && above.trimEnd().endsWith('>'))
  const isAll = isFirst && only && !second && imports.every(({ statement }) => isWithin(statement, only.at))
  const blank = isAll && only.text === '' ? /^[ \t]*\r?\n/.exec(text.slice(only.at.end))?.[0] : undefined
  return only && blank ? [{ ...only, at: { start: only.at.start, end: only.at.end + blank.length } }] : joined
}

interface Imported {
  readonly statement: Node
  /** The statement imports nothing besides. */
  readonly isAlone: boolean
  readonly names: readonly { readonly local: string; readonly node: Node }[]
}

/** `import { a } from …` and `const { a } = require(…)`. */
function importsOf({ morph, ast }: ScriptFile): readonly Imported[] {
  const { Node: N } = morph
  const declared = ast.getImportDeclarations().map((one): Imported => {
    const members = one.getNamedImports()
    const whole = [one.getDefaultImport(), one.getNamespaceImport()].flatMap((name) => name ?? [])
    const names = members.map((node) => ({
      local: (node.getAliasNode() ?? node.getNameNode()).getText(),
      node,
    }))
    if (members.length === 0)
      return { statement: one, isAlone: true, names: whole.map((node) => ({ local: node.getText(), node })) }
    return { statement: one, isAlone: whole.length === 0, names }
  })
  const required = ast.getVariableStatements().flatMap((statement): Imported[] => {
    const [declaration, second] = statement.getDeclarations()
    const name = declaration?.getNameNode()
    const call = declaration?.getInitializer()
    if (second || !name || !N.isObjectBindingPattern(name) || !N.isCallExpression(call)) return []
    if (call.getExpression().getText() !== 'require') return []
    const names = name.getElements().map((node) => ({ local: node.getName(), node }))
    return [{ statement, isAlone: true, names }]
  })
  return [...declared, ...required]
}

function readsOf(file: ScriptFile): ReadonlyMap<string, number> {
  const names = importsOf(file).flatMap((one) => one.names.map(({ local }) => local))
  return new Map(names.map((local) => [local, readsIn(file, local)]))
}

function readsIn({ morph, ast }: ScriptFile, local: string): number {
  const { Node: N } = morph
  return identifiersNamed(morph, ast, local).filter((name) => {
    const parent = name.getParent()
    return (
      !isMemberName(morph, name) &&
      !N.isImportSpecifier(parent) &&
      !N.isImportClause(parent) &&
      !N.isNamespaceImport(parent) &&
      !N.isBindingElement(parent)
    )
  }).length
}
