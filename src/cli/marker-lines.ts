import { fill } from '../model/fill.js'
import type { Lang, Text } from '../model/source.js'
import type { WholePlan } from '../pipeline/plan/whole-plan.js'

/** What became, or would become, of the comments above sockets that stay. */
export function markerLines({ markers }: WholePlan, lang: Lang, written: boolean): string[] {
  const counts = [
    { n: markers.written, said: written ? words.written : words.wouldWrite },
    { n: markers.updated, said: written ? words.updated : words.wouldUpdate },
    { n: markers.removed, said: written ? words.removed : words.wouldRemove },
    { n: markers.unplaced, said: words.unplaced },
  ].filter(({ n }) => n > 0)
  if (counts.length === 0) return []
  const said = counts.map(({ n, said }) => fill(said[lang], { n: String(n) }))
  return ['', `${words.markers[lang]} ${said.join(words.and[lang])}`]
}

const words = {
  markers: { en: 'Markers (// migrate-ws: manual):', ja: '目印のコメント（// migrate-ws: manual）:' },
  and: { en: ', ', ja: '、' },
  written: { en: '{{n}} written', ja: '{{n}} 個を追加しました' },
  updated: { en: '{{n}} brought up to date', ja: '{{n}} 個を更新しました' },
  removed: { en: '{{n}} removed', ja: '{{n}} 個を削除しました' },
  wouldWrite: { en: '{{n}} to write', ja: '{{n}} 個を追加します' },
  wouldUpdate: { en: '{{n}} to bring up to date', ja: '{{n}} 個を更新します' },
  wouldRemove: { en: '{{n}} to remove', ja: '{{n}} 個を削除します' },
  unplaced: {
    en: 'sockets with no line of code above which one can stand: {{n}}',
    ja: 'コメントを置ける行がないソケット {{n}} 個',
  },
} satisfies Record<string, Text>
