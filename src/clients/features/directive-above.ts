import { defineFeature } from './define-feature.js'

const directive =
  /@ts-(ignore|expect-error|nocheck)|eslint-disable-next-line|biome-ignore|prettier-ignore|tslint:disable-next-line/

/** A comment that speaks to a tool about the next line: lines that come or go would change what it means. */
export default defineFeature({
  kind: 'directive-above',
  title: {
    en: 'stands below a comment to a tool',
    ja: '直前の行にツール向けのコメントがあります',
  },
  *find({ file, construction, uses }) {
    const handlers = uses.filter(({ use }) => use.handler?.event === 'close')
    for (const place of [{ node: construction, file }, ...handlers]) {
      if (directive.test(commentsAbove(place.file.source.text, place.node.getStart())))
        yield { node: place.node }
    }
  },
})

/** The line above a place, with those above it as long as they are comments. */
function commentsAbove(text: string, place: number): string {
  const lines: string[] = []
  let end = text.lastIndexOf('\n', place - 1)
  while (end > 0) {
    const start = text.lastIndexOf('\n', end - 1) + 1
    const line = text.slice(start, end)
    lines.push(line)
    if (!/^\s*(\/\/|\/?\*)/.test(line)) break
    end = start - 1
  }
  return lines.join('\n')
}
