import type { Language } from '../../model/source.js'
import type { MarkupCode } from './code.js'
import { decodeReferences } from './decode-in-place.js'
import type { MarkupAttribute } from './read-markup.js'

/** Attributes whose value is a handler: HTML's own, and those of Vue, Alpine and htmx. */
const pageHandler = /^(on[a-z]+|@[\w.:-]+|v-on:[\w.:-]+|x-on:[\w.:-]+|hx-on:[\w:.-]+|x-init|x-effect)$/i
const vueHandler = /^(@|v-on:|on[a-z]+$)/i
const vueExpression = /^(:|v-(?!on:|for\b|slot\b|pre$|cloak$|once$|else$))/
/** Alpine's state: an object literal with the component's data and methods. */
const pageExpression = /^x-data$/i

/** The code in an attribute, as a page or component of this language has it; undefined when it holds none. */
export function attributeCode(
  attribute: MarkupAttribute,
  text: string,
  language: Language,
  names: readonly string[],
): MarkupCode | undefined {
  const { name, value } = attribute
  if (!value || value.end <= value.start) return undefined
  const written = text.slice(value.start, value.end)
  const inVue = language === 'vue'
  const link = /^\s*javascript:/i.exec(written)
  if (link && /^(href|action|formaction|src)$/i.test(name)) {
    const span = { start: value.start + link[0].length, end: value.end }
    return { span, code: decodeReferences(written.slice(link[0].length)), kind: 'statements', names }
  }
  if (/^srcdoc$/i.test(name)) return scriptOfPage(value.start, decodeReferences(written), names)
  const kind = (inVue ? vueHandler : pageHandler).test(name)
    ? 'statements'
    : (inVue ? vueExpression : pageExpression).test(name)
      ? 'expression'
      : undefined
  // A brace opens an expression of Svelte or Astro, which is read as one.
  if (
    kind === undefined ||
    ((language === 'svelte' || language === 'astro') && /[{`]/.test(written[0] ?? ''))
  )
    return undefined
  return { span: value, code: decodeReferences(written), kind, names }
}

/** The first script of a page that an attribute holds (`<iframe srcdoc="…">`). */
function scriptOfPage(start: number, page: string, names: readonly string[]): MarkupCode | undefined {
  const open = /<script(?:\s[^<>]{0,300})?>/i.exec(page)
  if (!open) return undefined
  const from = open.index + open[0].length
  const length = page.slice(from).search(/<\/script/i)
  const code = length < 0 ? page.slice(from) : page.slice(from, from + length)
  return { span: { start: start + from, end: start + from + code.length }, code, kind: 'statements', names }
}

/** `v-for="(message, index) in messages"`, `v-slot="{ item }"`: the names it declares, and the code of the list. */
export function vueDeclaration(
  attribute: MarkupAttribute,
  text: string,
):
  | { readonly names: readonly string[]; readonly list?: { readonly start: number; readonly end: number } }
  | undefined {
  const { name, value } = attribute
  if (!value) return undefined
  const written = text.slice(value.start, value.end)
  if (/^(v-slot\b|#|slot-scope$)/.test(name)) return { names: namesIn(written) }
  const loop = name === 'v-for' ? /^([\s\S]*?)\s(?:in|of)\s+(?=\S)/.exec(written) : null
  return loop
    ? { names: namesIn(loop[1] ?? ''), list: { start: value.start + loop[0].length, end: value.end } }
    : undefined
}

/** Names that a pattern binds, without renamed keys and defaults, as far as the text shows. */
export function namesIn(pattern: string): string[] {
  return [...pattern.replace(/(?<![\w$])[\w$]+\s*:|=\s*[^,})\]]*/g, ' ').matchAll(/[A-Za-z_$][\w$]*/g)].map(
    ([name]) => name,
  )
}
