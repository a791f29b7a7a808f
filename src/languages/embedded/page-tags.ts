import type { Span } from '../../model/source.js'
import { overwrite } from './blank.js'
import { type MarkupAttribute, type MarkupElement, readMarkup } from './read-markup.js'
import { templateTagsIn } from './template-tags.js'

/** A tag of a page that may load a file, or holds an inline script. */
export interface PageTag extends Pick<MarkupElement, 'name' | 'tag' | 'attributes'> {
  /** What stands between a script's tags; nothing for `link`. */
  readonly content: Span
}

/** The `<script>` and `<link>` tags of a page or a template, in order; those in comments are none. */
export function pageTagsIn(text: string): readonly PageTag[] {
  const tags: PageTag[] = []
  let script: MarkupElement | undefined
  const close = (at: number) => {
    if (script) tags.push({ ...script, content: { start: script.tag.end, end: at } })
    script = undefined
  }
  readMarkup(markupOf(text), false, {
    open(element) {
      if (element.name === 'link')
        tags.push({ ...element, content: { start: element.tag.end, end: element.tag.end } })
      if (element.name === 'script') script = element
    },
    close(name, at) {
      if (name === 'script') close(at)
    },
  })
  close(text.length)
  return tags
}

/** The text with one word in place of each template tag, whose quotes and angle brackets are no markup. */
export function markupOf(text: string): string {
  const plain = overwrite(text, templateTagsIn(text), (whole) => '_'.repeat(whole.length))
  // In HTML this begins a comment that ends at the next `>` (HTML Standard 13.2.5.42), in the tokenizer one that ends at `]]>`.
  return plain.replaceAll('<![CDATA[', '<!_CDATA_')
}

export function attributeOf(
  { attributes }: Pick<PageTag, 'attributes'>,
  name: string,
): MarkupAttribute | undefined {
  return attributes.find((attribute) => attribute.name.toLowerCase() === name)
}
