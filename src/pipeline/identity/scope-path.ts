import type { ConfigEntry, ConfigFile, ConfigNode } from '../../languages/config.js'
import type { MarkdownFile } from '../../languages/markdown.js'
import type { ParsedFile } from '../../languages/parsed-file.js'
import { definitionAround } from '../../languages/python/definitions.js'
import type { PythonFile } from '../../languages/python.js'
import type { ScriptFile } from '../../languages/script/script.js'
import { nodeAt, scopeNameOf } from '../../languages/script/syntax.js'
import type { Body } from '../../languages/terraform/ast.js'
import { brief, briefPath } from '../../model/brief.js'
import { once } from '../../model/once.js'
import { holds, isWithin, lastUpTo, outermostAround } from '../../model/places.js'
import type { Span } from '../../model/source.js'

/**
 * What encloses a place, outermost first: `ChatClient.connect` in code, the path of keys in YAML and JSON, blocks with
 * their labels in Terraform, headings in a document. Empty at the top level and in files that are read by lines.
 */
export function scopePathAt(file: ParsedFile, at: Span): string {
  if ('ast' in file) return inScript(file, at)
  if ('module' in file) return inPython(file, at)
  if ('documents' in file) return inConfig(file, at)
  if ('body' in file) return briefPath(blocksAround(file.body, at), '.')
  return 'headings' in file ? briefPath(headingsAbove(file, at), ' > ') : ''
}

function inScript(file: ScriptFile, at: Span): string {
  return scopeNameOf(file.morph, nodeAt(file, at.start))
}

function inPython({ module }: PythonFile, at: Span): string {
  return brief(definitionAround(module, at.start - 1)?.qualifiedName ?? '')
}

/** Items of a list have no name that an item put before them would not change. */
function inConfig({ documents }: ConfigFile, { start }: Span): string {
  const keys: string[] = []
  let node = outermostAround(documents, ({ span }) => span, start)
  while (node) {
    const child: ConfigNode | undefined = childAt(node, start, keys)
    // An alias stands for what is written elsewhere; around itself, it would never end.
    node = child && child !== node && isWithin(child.span, node.span) ? child : undefined
  }
  return briefPath(keys, '.')
}

function childAt(node: ConfigNode, at: number, keys: string[]): ConfigNode | undefined {
  if (node.kind === 'list') return outermostAround(node.items, ({ span }) => span, at)
  if (node.kind === 'scalar') return undefined
  const entry = outermostAround(node.entries, spanOfEntry, at)
  if (!entry || !holds(entry.value.span, at)) return undefined
  keys.push(entry.key)
  return entry.value
}

function spanOfEntry({ keySpan, value }: ConfigEntry): Span {
  return { start: keySpan.start, end: Math.max(keySpan.end, value.span.end) }
}

function blocksAround(body: Body, at: Span): readonly string[] {
  const block = outermostAround(body.blocks, ({ span }) => span, at.start)
  // What is found at a block's own beginning is the block.
  if (!block || block.span.start === at.start) return []
  return [block.type, ...block.labels.map(({ text }) => text), ...blocksAround(block, at)]
}

/** A heading stands under those above it, not under itself. */
function headingsAbove({ headings }: MarkdownFile, at: Span): readonly string[] {
  const paths = headingPaths(headings)
  const last = lastUpTo(headings, at.start)
  const path = paths[last] ?? []
  return (headings[last]?.span.end ?? 0) <= at.start ? path : path.slice(0, -1)
}

/** For each heading, the headings above it, and itself. */
const headingPaths = once((headings: MarkdownFile['headings']): readonly (readonly string[])[] => {
  const path: { readonly level: number; readonly text: string }[] = []
  return headings.map(({ level, text }) => {
    while ((path.at(-1)?.level ?? 0) >= level) path.pop()
    path.push({ level, text: text.trim() })
    return path.map((one) => one.text)
  })
})
