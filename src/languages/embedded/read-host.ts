import type { Language, Span } from '../../model/source.js'
import { attributeCode, vueDeclaration } from './attribute-code.js'
import { overwrite } from './blank.js'
import { type BraceExpression, type Braces, expressionsIn } from './braces.js'
import type { EmbeddedScript, MarkupCode } from './code.js'
import { MarkupNames } from './markup-names.js'
import { markupOf } from './page-tags.js'
import { type MarkupAttribute, type MarkupElement, readMarkup } from './read-markup.js'
import { svelteCode } from './svelte-block.js'

/** The parts of a page or a component that the analysis needs. Every offset is the host file's. */
export interface HostFile {
  readonly scripts: readonly EmbeddedScript[]
  /** In order of their places. */
  readonly markup: readonly MarkupCode[]
  readonly attributes: readonly MarkupAttribute[]
  /** Markup in a language that is not read (Pug). */
  readonly foreign: readonly Span[]
  /** From a brace that is never closed on. */
  readonly unclosed: readonly Span[]
  readonly dialect: 'js' | 'ts' | 'tsx'
  /** A name in the markup is a name of the script; false for Vue's options API, where it is a member of the component. */
  readonly namesAreVariables: boolean
}

export function readHost(text: string, language: Language): HostFile {
  const scripts: EmbeddedScript[] = []
  const markup: MarkupCode[] = []
  const attributes: MarkupAttribute[] = []
  const foreign: Span[] = []
  const names = new MarkupNames()
  const front = language === 'astro' ? frontMatter(text) : undefined
  const { found: braces, unclosed }: Braces =
    language === 'html'
      ? { found: [], unclosed: [] }
      : expressionsIn(text, language === 'vue' ? '{{' : '{', front?.end)
  let dialect: HostFile['dialect'] = language === 'astro' ? 'tsx' : 'js'
  let hasSetup = false
  let script: { readonly start: number; readonly content: 'script' | 'perhaps' } | undefined
  let otherLanguage: { readonly name: string; readonly start: number } | undefined
  let next = 0

  /** Expressions that stand before `at`, now that it is known which names the markup around them declares. */
  const takeBraces = (at: number) => {
    for (; next < braces.length && (braces[next] as BraceExpression).start < at; next++) {
      const { code } = braces[next] as BraceExpression
      const span = language === 'svelte' ? svelteCode(text, code, names) : code
      if (span) take(span)
    }
  }
  const take = (span: Span) => {
    const code = text.slice(span.start, span.end)
    if (code.trim() !== '') markup.push({ span, code, kind: 'expression', names: names.mentionedIn(code) })
  }

  const open = (element: MarkupElement) => {
    takeBraces(element.tag.start)
    attributes.push(...element.attributes)
    if (element.name === 'script') {
      const content = contentOf(element.attributes, text)
      if (content === 'other' || element.closesItself) return
      script = { start: element.tag.end, content }
      const written = dialectOf(element.attributes, text)
      if (dialect === 'js' || written === 'tsx') dialect = written
      hasSetup ||= element.attributes.some(({ name }) => name === 'setup')
      return
    }
    if (element.name === 'style') return
    if (language === 'vue') openVue(element)
    takeBraces(element.tag.end)
    for (const attribute of element.attributes) {
      const code = attributeCode(attribute, text, language, [])
      if (code) markup.push({ ...code, names: names.mentionedIn(code.code) })
    }
    if (element.closesItself || voidElements.has(element.name)) names.close(element.name)
  }
  const openVue = (element: MarkupElement) => {
    const lang = element.attributes.find(({ name }) => name === 'lang')?.value
    if (element.name === 'template' && lang && text.slice(lang.start, lang.end) !== 'html') {
      otherLanguage = { name: element.name, start: element.tag.end }
    }
    const declared = element.attributes.flatMap((attribute) => vueDeclaration(attribute, text) ?? [])
    for (const { list } of declared) if (list) take(list)
    names.open(element.name, declared.length > 0 ? declared.flatMap((one) => one.names) : undefined)
  }
  const close = (name: string, at: number) => {
    if (name === 'script') {
      if (script) scripts.push(scriptAt(script.start, at, script.content === 'perhaps'))
      script = undefined
      return
    }
    takeBraces(at)
    names.close(name)
    if (otherLanguage?.name === name) {
      foreign.push({ start: otherLanguage.start, end: at })
      otherLanguage = undefined
    }
  }
  const scriptAt = (start: number, end: number, perhaps: boolean): EmbeddedScript => ({
    span: { start, end },
    code: text.slice(start, end),
    perhaps,
  })

  if (front) scripts.push(scriptAt(front.start, front.end, false))
  readMarkup(readableMarkup(text, language, braces, front), language !== 'html', { open, close })
  takeBraces(text.length)
  // A script that is never closed runs to the end.
  if (script) scripts.push(scriptAt((script as { start: number }).start, text.length, false))
  markup.sort((a, b) => a.span.start - b.span.start)
  const namesAreVariables = language !== 'vue' || hasSetup
  return { scripts, markup, attributes, foreign, unclosed, dialect, namesAreVariables }
}

/** HTML's elements without content. */
const voidElements = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'source',
  'track',
  'wbr',
])

/** The text with one word in place of each expression or template tag, whose quotes and angle brackets are no markup. */
function readableMarkup(
  text: string,
  language: Language,
  braces: readonly BraceExpression[],
  front: Span | undefined,
): string {
  if (language === 'html') return markupOf(text)
  const plain = overwrite(text, braces, (whole) => '_'.repeat(whole.length))
  return front ? overwrite(plain, [front], (whole) => '_'.repeat(whole.length)) : plain
}

/** The code between the first two `---` lines of an Astro component; without a second one, all that follows. */
function frontMatter(text: string): Span | undefined {
  const open = /^\s*---[^\S\r\n]*\r?\n/.exec(text)
  if (!open) return undefined
  const end = text.indexOf('\n---', open[0].length - 1)
  return { start: open[0].length, end: end < 0 ? text.length : end }
}

/** The content of a script element: JavaScript, perhaps (an unknown type), or something else. */
type ScriptContent = 'script' | 'perhaps' | 'other'

/** Types that hold data, a template or another language. */
const other =
  /json|importmap|speculationrules|html|template|tmpl|shader|glsl|handlebars|mustache|ejs|css|coffee|livescript|python|^m?py$|ruby|lua|wasm|markdown|xml|svg|yaml|toml|sql/i
const script = /^$|^module$|javascript|ecmascript|jscript|babel|^(text\/)?jsx$|typescript|^tsx?$|^jsx?$/i

function contentOf(attributes: readonly MarkupAttribute[], text: string): ScriptContent {
  const type = writtenIn(attributes, 'type', text).split(';', 1)[0]?.trim() ?? ''
  const lang = writtenIn(attributes, 'lang', text)
  if (other.test(type) || other.test(lang)) return 'other'
  return script.test(type) ? 'script' : 'perhaps'
}

/** `lang="ts"`, `type="text/typescript"`; with `x` when its markup is part of the language. */
function dialectOf(attributes: readonly MarkupAttribute[], text: string): 'js' | 'ts' | 'tsx' {
  const lang = writtenIn(attributes, 'lang', text).toLowerCase()
  if (lang === 'tsx') return 'tsx'
  const isTypeScript =
    lang === 'ts' || lang === 'typescript' || /typescript/i.test(writtenIn(attributes, 'type', text))
  return isTypeScript ? 'ts' : 'js'
}

function writtenIn(attributes: readonly MarkupAttribute[], name: string, text: string): string {
  const found = attributes.find((attribute) => attribute.name.toLowerCase() === name)
  return found?.value ? text.slice(found.value.start, found.value.end).trim() : ''
}
