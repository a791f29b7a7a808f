import { createRequire } from 'node:module'
import type { Span } from '../../model/source.js'

const require = createRequire(import.meta.url)

/** An attribute as written in a page or component. Offsets are those of the host file. */
export interface MarkupAttribute {
  /** The element it stands on, in lower case. */
  readonly element: string
  /** As written, e.g. `@click.prevent`, `data-ws-connect`. */
  readonly name: string
  readonly nameSpan: Span
  /** What stands between the quotes, character references as written; undefined when there is no value. */
  readonly value?: Span
}

export interface MarkupElement {
  readonly name: string
  /** The start tag. */
  readonly tag: Span
  readonly attributes: readonly MarkupAttribute[]
  readonly closesItself: boolean
}

export interface MarkupReader {
  open(element: MarkupElement): void
  /** `at` is where the end tag begins. */
  close(name: string, at: number): void
}

/** Reads tags and their attributes; `selfClosing`: a script may end with its own tag, as in components. */
export function readMarkup(text: string, selfClosing: boolean, reader: MarkupReader): void {
  const { Tokenizer } = require('#packages/htmlparser2') as typeof import('htmlparser2')
  let name = ''
  let start = 0
  let attributes: MarkupAttribute[] = []
  let nameSpan: Span = { start: 0, end: 0 }
  let value: { start: number; end: number } | undefined
  const opened = (end: number, closesItself: boolean) => {
    const tag = { start, end: Math.min(text.length, end + 1) }
    reader.open({ name, tag, attributes, closesItself })
  }
  const nothing = () => undefined
  const tokenizer = new Tokenizer(
    { decodeEntities: false, recognizeSelfClosing: selfClosing },
    {
      onopentagname(from, to) {
        name = text.slice(from, to).toLowerCase()
        start = from - 1
        attributes = []
      },
      onattribname(from, to) {
        nameSpan = { start: from, end: to }
        value = undefined
      },
      onattribdata(from, to) {
        value = { start: value?.start ?? from, end: to }
      },
      onattribend() {
        const written = text.slice(nameSpan.start, nameSpan.end)
        attributes.push({ element: name, name: written, nameSpan, ...(value ? { value } : {}) })
      },
      onopentagend: (end) => opened(end, false),
      onselfclosingtag: (end) => opened(end, true),
      onclosetag(from, to) {
        reader.close(text.slice(from, to).toLowerCase(), text.lastIndexOf('<', from))
      },
      onattribentity: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onprocessinginstruction: nothing,
      ontext: nothing,
      ontextentity: nothing,
    },
  )
  tokenizer.write(selfClosing ? text : asBrowsersRead(text))
  tokenizer.end()
}

/** Elements whose content is text (HTML Standard 13.2.6.4), but not those of the same names in SVG and MathML. */
const marks =
  /<!--(?:-?>)?|--!?>|<(\/?)(script|title|style|textarea|iframe|noembed|noframes|plaintext|xmp)(?=[\s/>])|<(\/?)(?:svg|math)(?=([\s/][^<>]*|>))/gi

/** Where a mark stands: among tags, in a comment, in a script (13.2.5.15, 13.2.5.20, 13.2.5.27), or in a text that ends at the tag of this name. */
type Place = 'tags' | 'comment' | 'script' | 'escaped' | 'doubly-escaped' | { readonly ends: string }

/**
 * A page in which a tokenizer that knows neither scripts within scripts nor foreign elements finds the tags that browsers find; as long
 * as the page. E.g. `<svg><title/>` → `<svg><xxxxx/>`
 */
function asBrowsersRead(page: string): string {
  let at: Place = 'tags'
  let foreign = 0
  return page.replace(marks, (mark, slash = '', name = '', out = undefined, rest = '') => {
    const element = name.toLowerCase()
    const ends = slash === '/'
    if (at === 'comment') {
      if (mark.startsWith('--')) at = 'tags'
    } else if (typeof at === 'object') {
      if (ends && element === at.ends) at = 'tags'
    } else if (at === 'tags') {
      if (mark === '<!--') at = 'comment'
      else if (out !== undefined)
        foreign = out === '/' ? Math.max(foreign - 1, 0) : foreign + (rest.endsWith('/') ? 0 : 1)
      else if (foreign > 0 && element !== '' && element !== 'script')
        return `<${slash}${'x'.repeat(name.length)}`
      else if (foreign === 0 && element !== '' && !ends)
        at = element === 'script' ? 'script' : { ends: element }
    } else if (mark === '-->') at = 'script'
    else if (mark === '<!--' && at === 'script') at = 'escaped'
    else if (element === 'script' && !ends && at === 'escaped') at = 'doubly-escaped'
    else if (element === 'script' && ends && at === 'doubly-escaped') {
      at = 'escaped'
      return `<_${name}`
    } else if (element === 'script' && ends) at = 'tags'
    return mark
  })
}
