import type { ConfigFile, ConfigNode } from '../../languages/config.js'
import type { MarkdownFile } from '../../languages/markdown.js'
import type { ParsedFile } from '../../languages/parsed-file.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script.js'
import type { Block, Body } from '../../languages/terraform/ast.js'
import type { Span } from '../../model/source.js'
import { scopeNameOf } from '../../sockets/syntax.js'

/**
 * What encloses a place, outermost first: `ChatClient.connect` in code, the path of keys in YAML and JSON, blocks with
 * their labels in Terraform, headings in a document. Empty at the top level and in files that are read by lines.
 */
export function scopePathAt(file: ParsedFile, at: Span): string {
  if ('ast' in file) return inScript(file, at)
  if ('module' in file) return inPython(file, at)
  if ('documents' in file) return inConfig(file, at)
  if ('body' in file) return blocksAround(file.body, at).join('.')
  return 'headings' in file ? headingsAbove(file, at).join(' > ') : ''
}

function inScript({ ast, morph }: ScriptFile, at: Span): string {
  const node = ast.getDescendantAtPos(at.start)
  return node ? scopeNameOf(morph, node) : ''
}

/** Definitions nest: of those around a place, the one that begins last has the longest name. */
function inPython({ module }: PythonFile, at: Span): string {
  let inner = { qualifiedName: '', span: { start: -1, end: -1 } }
  for (const one of [...module.classes, ...module.functions]) {
    if (isInside(at, one.span) && one.span.start > inner.span.start) inner = one
  }
  return inner.qualifiedName
}

function isInside(at: Span, around: Span): boolean {
  return around.start < at.start && at.start < around.end
}

/** Items of a list have no name that an item put before them would not change. */
function inConfig({ documents }: ConfigFile, at: Span): string {
  const keys: string[] = []
  let node = documents.find(({ span }) => holds(span, at))
  while (node) {
    const child: ConfigNode | undefined = childAt(node, at, keys)
    // An alias stands for what is written elsewhere; around itself, it would never end.
    node = child && child !== node && isWithin(child.span, node.span) ? child : undefined
  }
  return keys.join('.')
}

function childAt(node: ConfigNode, at: Span, keys: string[]): ConfigNode | undefined {
  if (node.kind === 'list') return node.items.find(({ span }) => holds(span, at))
  if (node.kind === 'scalar') return undefined
  const entry = node.entries.find(({ keySpan, value }) => holds(keySpan, at) || holds(value.span, at))
  if (!entry || holds(entry.keySpan, at)) return undefined
  keys.push(entry.key)
  return entry.value
}

function holds(span: Span, at: Span): boolean {
  return span.start <= at.start && at.start < span.end
}

function isWithin(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}

function blocksAround(body: Body, at: Span): readonly string[] {
  const block: Block | undefined = body.blocks.find(({ span }) => isInside(at, span))
  if (!block) return []
  return [block.type, ...block.labels.map(({ text }) => text), ...blocksAround(block, at)]
}

/** A heading stands under those above it, not under itself. */
function headingsAbove({ headings }: MarkdownFile, at: Span): readonly string[] {
  const path: { readonly level: number; readonly text: string }[] = []
  for (const { level, text, span } of headings) {
    if (span.start > at.start) break
    while ((path.at(-1)?.level ?? 0) >= level) path.pop()
    if (span.end <= at.start) path.push({ level, text: text.trim() })
  }
  return path.map(({ text }) => text)
}
