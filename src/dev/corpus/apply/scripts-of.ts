import { parseDocument } from 'htmlparser2'

/** A script, and the line of its file that its first line is. */
export interface Script {
  readonly name: string
  readonly text: string
  readonly firstLine: number
}

type Node = ReturnType<typeof parseDocument>['children'][number]

/** The file itself, or the scripts of a page or component. */
export function scriptsOf(path: string, text: string): readonly Script[] {
  if (/\.[cm]?[jt]sx?$/.test(path)) return [{ name: path, text, firstLine: 1 }]
  if (!/\.(html?|vue|svelte|astro|jinja2?|j2)$/.test(path)) return []
  const { children } = parseDocument(text, { withStartIndices: true, withEndIndices: true })
  return children.flatMap(scriptsIn).map((script) => ({
    name: `${path}.${script.language}`,
    text: script.text,
    firstLine: text.slice(0, script.start).split('\n').length,
  }))
}

function scriptsIn(node: Node): { text: string; start: number; language: string }[] {
  if (!('children' in node)) return []
  if (!('name' in node) || node.name !== 'script') return node.children.flatMap(scriptsIn)
  const [content] = node.children
  if (!content || !('data' in content)) return []
  return [{ text: content.data, start: content.startIndex ?? 0, language: node.attribs.lang ?? 'js' }]
}
