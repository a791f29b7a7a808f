import type { ts } from 'ts-morph'
import { compilerNodes } from '../../languages/script/compiler-nodes.js'
import { parseScripts, type ScriptFile } from '../../languages/script/script.js'
import { locate } from '../../model/lines.js'
import { asWord, literally } from '../../model/literally.js'
import type { SourceText, Span } from '../../model/source.js'
import type { KeyReader } from './key-readers.js'
import { functionsNamed, type Next, nextOf, wantsScheme } from './value-steps.js'

/** Longer chains of names from a key to a socket do not occur in real code. */
const deepest = 8

/** What the flow of a value is followed through. */
export interface Scripts {
  /** Script files that say a name. */
  naming(name: string): readonly SourceText[]
  /** Where the addresses of rewritten sockets stand in a file. */
  addressesIn(path: string): readonly Span[]
}

/** A name in more files than this is a common word, and identifies nothing. */
const mostFiles = 60

interface SearchStep {
  readonly name: string
  /** Where the name means this value; undefined: in every file. */
  readonly within?: { readonly path: string; readonly span: Span }
}

/**
 * Every place in scripts that reads a key, or a name that its value was handed to: a constant, a property, a parameter, what
 * a function returns. A name that means something else elsewhere counts as a reader: that errs on the side of leaving a
 * key alone. Types, comments, logs and questions whether there is a value read nothing.
 */
export function readersInScripts(key: string, scripts: Scripts): readonly KeyReader[] {
  const found = new Map<string, KeyReader>()
  const done = new Set<string>()
  let left: SearchStep[] = [{ name: key }]
  for (let depth = 0; left.length > 0; depth++) {
    const next: SearchStep[] = []
    for (const sought of left) {
      const id = `${sought.name} ${sought.within?.path ?? ''} ${sought.within?.span.start ?? ''}`
      if (done.has(id)) continue
      done.add(id)
      for (const { source, at, step } of placesOf(sought, key, scripts)) {
        if (step.kind === 'nothing') continue
        const further = depth < deepest ? nextSearchStep(source, step, scripts) : undefined
        if (further) {
          next.push(further)
          continue
        }
        const { line } = locate(source, { start: at, end: at }).start
        const reader = { path: source.path, line, name: sought.name, isSocket: step.kind === 'socket' }
        found.set(`${reader.path}:${line} ${reader.isSocket}`, reader)
      }
    }
    left = next
  }
  return [...found.values()]
}

function nextSearchStep(source: SourceText, step: Place['step'], scripts: Scripts): SearchStep | undefined {
  if (step.kind === 'argument') return parameterOf(step.callee, step.index, scripts)
  if (step.kind !== 'name') return undefined
  if (step.within) return { name: step.name, within: { path: source.path, span: step.within } }
  return scripts.naming(step.name).length > mostFiles ? undefined : { name: step.name }
}

interface Place {
  readonly source: SourceText
  readonly at: number
  readonly step: Next | { readonly kind: 'socket' }
}

function placesOf({ name, within }: SearchStep, key: string, scripts: Scripts): readonly Place[] {
  return scripts
    .naming(name)
    .filter(({ path }) => within === undefined || within.path === path)
    .flatMap((source) => {
      const file = parsed(source)
      const spans = scripts.addressesIn(source.path)
      return offsetsOf(file, source, name)
        .filter(({ at }) => within === undefined || isIn(within.span, at))
        .map(({ at, node }): Place => {
          if (spans.some((span) => isIn(span, at))) return { source, at, step: { kind: 'socket' } }
          const step = file && node ? nextOf(file, node, name, key) : { kind: 'reads' as const }
          return { source, at, step }
        })
    })
}

function isIn({ start, end }: Span, at: number): boolean {
  return start <= at && at < end
}

/** The parameter that takes an argument, where one function of that name is all there is. */
function parameterOf(callee: string, index: number, scripts: Scripts): SearchStep | undefined {
  const found = scripts.naming(callee).flatMap((source) => {
    const file = parsed(source)
    return file ? functionsNamed(file, callee).map((one) => ({ path: source.path, one })) : []
  })
  const [only] = found
  const parameter = only?.one.parameters[index]
  if (!only || found.length > 1 || !parameter || !('text' in parameter.name)) return undefined
  const name = parameter.name.text as string
  // `constructor(private url: string)`: the parameter is a field as well.
  if (parameter.modifiers && parameter.modifiers.length > 0) return { name }
  return { name, within: { path: only.path, span: { start: only.one.getStart(), end: only.one.getEnd() } } }
}

interface Occurrence {
  readonly at: number
  readonly node?: ts.Node
}

/** Names, but for those of classes in `new URL(…)`, and whole strings; placeholders in other strings and in markup, which no syntax tree shows. */
function offsetsOf(file: ScriptFile | undefined, source: SourceText, name: string): readonly Occurrence[] {
  const word = asWord(name, 'g')
  if (!file) return [...source.text.matchAll(word)].map(({ index }) => ({ at: index }))
  const { morph, ast } = file
  const { SyntaxKind } = morph
  const nodes = [
    SyntaxKind.Identifier,
    SyntaxKind.PrivateIdentifier,
    SyntaxKind.StringLiteral,
    SyntaxKind.NoSubstitutionTemplateLiteral,
  ].flatMap((kind) => compilerNodes(morph, ast, kind))
  const named = nodes
    .filter((node) => 'text' in node && node.text === name)
    .filter((node) => !(morph.ts.isNewExpression(node.parent) && node.parent.expression === node))
    .map((node) => ({ at: node.getStart(ast.compilerNode), node }))
  // E.g. `'%VITE_WS_URL%'`, `<meta content="%VITE_WS_URL%">`, `'process.env.WS_URL'`
  const placeholders = new RegExp(`(?:%|\\$\\{?|\\benv\\.|__)${literally(name)}(?!\\w)`, 'g')
  const known = new Set(named.map(({ at }) => at))
  const texts = file.embedded ? undefined : textsIn(file)
  const hidden = [...source.text.matchAll(placeholders)]
    .map((match) => match.index + match[0].length - name.length)
    .filter(
      (at) => !known.has(at) && (texts?.some((span) => isIn(span, at)) ?? !isInMarkupComment(source, at)),
    )
    .map((at) => ({ at }))
  return [...named, ...hidden]
}

/** Strings and text; a bundler's `'process.env.KEY': …` names a key that it hands on. */
function textsIn({ morph, ast }: ScriptFile): readonly Span[] {
  const { SyntaxKind, ts: compiler } = morph
  return [
    SyntaxKind.StringLiteral,
    SyntaxKind.NoSubstitutionTemplateLiteral,
    SyntaxKind.TemplateHead,
    SyntaxKind.TemplateMiddle,
    SyntaxKind.TemplateTail,
    SyntaxKind.JsxText,
  ]
    .flatMap((kind) => compilerNodes(morph, ast, kind))
    .filter(
      ({ parent, pos }) =>
        !compiler.isPropertyAssignment(parent) || parent.name.pos !== pos || wantsScheme(parent),
    )
    .map((node) => ({ start: node.getStart(ast.compilerNode), end: node.getEnd() }))
}

function isInMarkupComment({ text }: SourceText, at: number): boolean {
  return text.lastIndexOf('<!--', at) > text.lastIndexOf('-->', at)
}

const files = new WeakMap<SourceText, ScriptFile>()

/** A declaration file is read as the code that it describes. */
function parsed(source: SourceText): ScriptFile | undefined {
  const known = files.get(source)
  if (known) return known
  const language = source.language === 'other' ? 'typescript' : source.language
  const [result] = parseScripts([{ ...source, language }])
  if (result?.kind !== 'parsed' || result.file.problems.length > 0) return undefined
  files.set(source, result.file)
  return result.file
}
