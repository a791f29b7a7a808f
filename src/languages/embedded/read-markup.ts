import { createRequire } from 'node:module'
import type { Span } from '../../model/source.js'

const require = createRequire(import.meta.url)

/** An attribute as written in a page or component. Offsets are those of the host file. */
export interface MarkupAttribute {
  /** Of the element it stands on, in lower case. */
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
  const { Tokenizer } = require('htmlparser2') as typeof import('htmlparser2')
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
  tokenizer.write(text)
  tokenizer.end()
}
