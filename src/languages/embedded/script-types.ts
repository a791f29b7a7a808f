import type { MarkupAttribute } from './read-markup.js'

/** What the content of a script element is: JavaScript for sure, perhaps (a type that nobody knows), or something else. */
export type ScriptContent = 'script' | 'perhaps' | 'other'

/** Types that hold data, a template or another language. */
const other =
  /json|importmap|speculationrules|html|template|tmpl|shader|glsl|handlebars|mustache|ejs|css|coffee|livescript|python|^m?py$|ruby|lua|wasm|markdown|xml|svg|yaml|toml|sql/i
const script = /^$|^module$|javascript|ecmascript|jscript|babel|^(text\/)?jsx$|typescript|^tsx?$|^jsx?$/i

export function contentOf(attributes: readonly MarkupAttribute[], text: string): ScriptContent {
  const type = writtenIn(attributes, 'type', text).split(';', 1)[0]?.trim() ?? ''
  const lang = writtenIn(attributes, 'lang', text)
  if (other.test(type) || other.test(lang)) return 'other'
  return script.test(type) ? 'script' : 'perhaps'
}

/** `lang="ts"`, `type="text/typescript"`; with `x` when its markup is part of the language. */
export function dialectOf(attributes: readonly MarkupAttribute[], text: string): 'js' | 'ts' | 'tsx' {
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
