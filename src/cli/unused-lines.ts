import { fill } from '../model/fill.js'
import type { Lang, Text } from '../model/source.js'
import type { UnusedAdapter } from '../pipeline/switching/names-left.js'

/** Files of the adapter that can go, with the pages whose tags for it can. */
export function unusedLines(unused: readonly UnusedAdapter[], lang: Lang): readonly string[] {
  return unused.map(({ path, loadedBy }) => {
    const pages = loadedBy.slice(0, 3).join(', ') + (loadedBy.length > 3 ? ', …' : '')
    return fill((loadedBy.length === 0 ? words.unused : words.loaded)[lang], { path, pages })
  })
}

const words = {
  unused: {
    en: '{{path}} is no longer imported and can go',
    ja: '{{path}} はもうどこからも読み込まれていないため、削除できます',
  },
  loaded: {
    en: '{{path}} no longer serves a script: remove it, and its <script> in {{pages}}',
    ja: '{{path}} を使うスクリプトはもうありません。{{pages}} の <script> とともに削除できます',
  },
} satisfies Record<string, Text>
