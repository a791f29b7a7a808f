import type { Span } from '../../model/source.js'
import { blank, overwrite } from './blank.js'

/** A tag of a template engine: what runs on the server and is no part of the page. */
export interface TemplateTag extends Span {
  /** It leaves a value in the page; other tags leave nothing of their own. */
  readonly isValue: boolean
}

const closers: Readonly<Record<string, string>> = {
  '<%--': '--%>',
  '<%': '%>',
  '<?': '?>',
  '{{!--': '--}}',
  '{{{': '}}}',
  '{{': '}}',
  '{%': '%}',
  '{#': '#}',
  '@*': '*@',
}
const longestBraces = 5000
const openers = /<%--|<%|<\?|\{\{!--|\{\{\{|\{\{|\{%|\{#|@\*/g

/** Django, Jinja, Twig, Liquid, Handlebars, Go, ERB, EJS, JSP, ASP and PHP. */
export function templateTagsIn(text: string): TemplateTag[] {
  const tags: TemplateTag[] = []
  // Where each closer was last found: a text is sought through once for each, not once for each opener.
  const ends = new Map<string, number>()
  openers.lastIndex = 0
  for (let match = openers.exec(text); match; match = openers.exec(text)) {
    const [open] = match
    const close = closers[open] ?? open
    const from = match.index + open.length
    let end = ends.get(close)
    if (end === undefined || end < from) {
      const found = text.indexOf(close, from)
      end = found < 0 ? Number.POSITIVE_INFINITY : found
      ends.set(close, end)
    }
    // PHP may leave its last tag open.
    if (end === Number.POSITIVE_INFINITY && !/^<\?(php|=)/.test(text.slice(match.index, match.index + 5)))
      continue
    // Braces of a script are no tag of an engine when they would take in the script's own end.
    if (open.startsWith('{') && (end - from > longestBraces || endsScript(text.slice(from, end)))) continue
    const tag = { start: match.index, end: Math.min(text.length, end + close.length) }
    tags.push({ ...tag, isValue: leavesValue(text.slice(tag.start, Math.min(tag.end, tag.start + 60))) })
    openers.lastIndex = tag.end
  }
  return tags
}

function endsScript(text: string): boolean {
  const end = text.search(/<\/script/i)
  return end >= 0 && !/<script/i.test(text.slice(0, end))
}

const statementWords =
  /^\{\{[-~]?\s*(?:[#/^!>]|(?:else|if|end|range|with|define|block|template|break|continue)\b)/

function leavesValue(head: string): boolean {
  if (head.startsWith('{{')) return !statementWords.test(head)
  if (head.startsWith('<?')) return /^<\?(?:=|(?:php)?\s*(?:echo|print)\b)/.test(head)
  return /^<%[=\-:@#]?=|^<%-\s*(?!if\b|end\b|else|for\b|unless\b|case\b|when\b|\w+\.each)/.test(head)
}

/** Blanks the tags of template engines and makes a number of those that leave a value: a script of the same length. */
export function maskTemplates(text: string): string {
  return withValues(text, '0')
}

/** Tags that leave a value become `value`, the others `nothing`, followed by blanks. */
export function withValues(text: string, value: string, nothing = ' '): string {
  return overwrite(
    text,
    templateTagsIn(text),
    (whole, tag) => (tag.isValue ? value : nothing) + blank(whole.slice(1)),
  )
}
