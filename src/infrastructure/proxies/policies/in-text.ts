import type { ConnectSources } from '../../../model/content-policy.js'
import type { Span } from '../../../model/source.js'

/** The `connect-src` of a policy that stands in a text as it is sent. `span`: the text in its file, without its quotes. */
export function connectSourcesIn(
  text: string,
  { start, end }: Span,
  quote: string,
): readonly ConnectSources[] {
  const said = text.slice(start, end)
  return [...said.matchAll(/(?<![\w-])connect-src(?=\s)/gi)].map(({ index, 0: name }) => {
    const from = index + name.length
    const [list = ''] = /^(?:[^;"`\\]|\\(?!"))*/.exec(said.slice(from)) ?? []
    return {
      at: { start: start + index, end: start + from },
      isPart: /\$\{|\{\{|\{%|%s|\$\w/.test(list),
      sources: [...list.matchAll(/\S+/g)].map(({ index: at, 0: source }) => ({
        text: source.replace(/\\(['"])/g, '$1').replace(/&#39;|&apos;|\\u0027/g, "'"),
        span: { start: start + from + at, end: start + from + at + source.length },
        quote,
        isElement: false,
      })),
    }
  })
}
