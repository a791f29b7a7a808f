import { createRequire } from 'node:module'
import type { Language } from '../model/source.js'

const require = createRequire(import.meta.url)

export interface MaskedHost {
  /** As long as the host file: everything but the scripts is blank, so that every offset stays true. */
  readonly text: string
  readonly typescript: boolean
}

/** Script types that hold data or another language. Every other type is read, also `text/babel` and ones nobody knows. */
const notScript = /json|importmap|speculationrules|html|template|x-shader|glsl|handlebars|mustache|ejs|css/i

/** E.g. `<p>Hi</p><script>let a</script>` → `                 let a         `. */
export function maskHost(text: string, language: Language): MaskedHost {
  const { Parser } = require('htmlparser2') as typeof import('htmlparser2')
  const scripts: { start: number; end: number }[] = []
  let typescript = false
  let open = -1
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name !== 'script' || notScript.test(attributes.type ?? '')) return
        open = parser.endIndex + 1
        if (/^(ts|tsx|typescript)$/i.test(attributes.lang ?? '') || /typescript/i.test(attributes.type ?? ''))
          typescript = true
      },
      onclosetag(name) {
        if (name === 'script' && open >= 0) scripts.push({ start: open, end: parser.startIndex })
        open = -1
      },
    },
    { lowerCaseTags: true, recognizeSelfClosing: language !== 'html' },
  )
  parser.write(text)
  parser.end()
  if (language === 'astro') {
    const front = astroFrontmatter(text)
    if (front) scripts.unshift(front)
    typescript = true
  }
  return { text: keepOnly(text, scripts), typescript }
}

/** The code between the first two `---` lines of an Astro component. */
function astroFrontmatter(text: string): { start: number; end: number } | undefined {
  const open = /^\s*---[^\S\r\n]*\r?\n/.exec(text)
  if (!open) return undefined
  const end = text.indexOf('\n---', open[0].length - 1)
  return end < 0 ? undefined : { start: open[0].length, end }
}

function keepOnly(text: string, parts: readonly { start: number; end: number }[]): string {
  let masked = ''
  let at = 0
  for (const { start, end } of parts) {
    if (start < at || end < start) continue
    // Two scripts on one line must not run together into one statement.
    masked += blank(text.slice(at, start)).replace(/ (?=[^ ]*$)/, ';') + text.slice(start, end)
    at = end
  }
  return masked + blank(text.slice(at))
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, ' ')
}

/** Blanks `{% … %}`, `<% … %>` and `<? … ?>`, and makes a number of `{{ … }}`: what is left is a script of the same length. */
export function maskTemplates(text: string): string {
  return text
    .replace(/\{%[^%]{0,2000}%\}|<%[^%]{0,2000}%>|<\?[^?]{0,2000}\?>/g, blank)
    .replace(/\{\{[^{}]{0,2000}\}\}/g, (whole) => `0${blank(whole.slice(1))}`)
}
