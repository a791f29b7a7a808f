import { fill } from '../model/fill.js'
import { markerStart } from '../model/marker.js'
import type { Lang, Text } from '../model/source.js'

type Counts = Readonly<Record<'written' | 'updated' | 'removed' | 'unplaced', number>>

/** What became, or would become, of the comments above sockets that stay. */
export function markerLines(
  { markers }: { readonly markers: Counts },
  lang: Lang,
  written: boolean,
  start = markerStart,
): string[] {
  const counts = [
    { n: markers.written, said: written ? words.written : words.wouldWrite },
    { n: markers.updated, said: written ? words.updated : words.wouldUpdate },
    { n: markers.removed, said: written ? words.removed : words.wouldRemove },
    { n: markers.unplaced, said: words.unplaced },
  ].filter(({ n }) => n > 0)
  if (counts.length === 0) return []
  const said = counts.map(({ n, said }) => fill(said[lang], { n: String(n) }))
  return [
    '',
    `${fill(words.markers[lang], { start })}${lang === 'ja' ? '' : ' '}${said.join(words.and[lang])}`,
  ]
}

const words = {
  markers: { en: 'Markers ({{start}}):', ja: '目印のコメント（{{start}}）：' },
  and: { en: ', ', ja: '、' },
  written: { en: '{{n}} written', ja: '{{n}}件を追加しました' },
  updated: { en: '{{n}} brought up to date', ja: '{{n}}件を更新しました' },
  removed: { en: '{{n}} removed', ja: '{{n}}件を削除しました' },
  wouldWrite: { en: '{{n}} to write', ja: '{{n}}件を追加します' },
  wouldUpdate: { en: '{{n}} to bring up to date', ja: '{{n}}件を更新します' },
  wouldRemove: { en: '{{n}} to remove', ja: '{{n}}件を削除します' },
  unplaced: {
    en: 'sockets with no line of code for a marker: {{n}}',
    ja: 'コメントを置ける行がないソケット{{n}}件',
  },
} satisfies Record<string, Text>
