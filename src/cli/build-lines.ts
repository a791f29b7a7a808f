import { fill } from '../model/fill.js'
import type { Finding } from '../model/finding.js'
import { fileAndLine } from '../model/lines.js'
import type { Lang, Text } from '../model/source.js'
import type { ServedSocket } from '../pipeline/servers/server-plan.js'
import { andMore } from './and-more.js'

type Served = Pick<ServedSocket, 'path' | 'stream' | 'send' | 'isNamed'>

/** Built files that open a WebSocket, without a source here. */
export function buildLines(builds: readonly Finding[], lang: Lang): readonly string[] {
  const [first, ...others] = builds
  if (first === undefined) return []
  const place = fileAndLine(first.location)
  return [fill(words.opens[lang], { place, more: andMore(others.length, 'file', lang) })]
}

/** How their clients move once kits serve these routes. */
export function buildSteps(
  builds: readonly Finding[],
  routes: readonly Served[],
  lang: Lang,
  folder: string,
): readonly string[] {
  if (builds.length === 0) return []
  return [fill(words.move[lang], { endpoints: entriesFor(routes) }), fill(words.replace[lang], { folder })]
}

/** One entry for any address, where the endpoints lie where kits put them; before it, those that the configuration has put elsewhere. */
function entriesFor(routes: readonly Served[]): string {
  const named = routes.filter(({ isNamed }) => isNamed)
  const entries = named.map(({ path, stream, send }) => {
    const address = `*${path.replace(/\{[^{}]*\}/g, '*')}*`
    return `${JSON.stringify(address)}: { stream: ${stream}, send: ${send} }`
  })
  const usual = '"*": { stream: ./stream, send: ./message }'
  return [...entries, ...(named.length > 0 && named.length === routes.length ? [] : [usual])].join(', ')
}

const words = {
  opens: {
    en: 'A built file opens a WebSocket, and no source of it was found here: {{place}}{{more}}',
    ja: 'ビルド済みファイルが WebSocket を開いており、元のコードがここに見つかりません：{{place}}{{more}}',
  },
  move: {
    en: 'In the repository that builds those files, write into migrate-ws.config.yaml: endpoints: { {{endpoints}} } (* is any address; name those of this system), then type there: migrate-ws apply',
    ja: 'ビルド元のリポジトリの migrate-ws.config.yaml に endpoints: { {{endpoints}} } と書き（* は任意のアドレス。このシステムのものを指定します）、そこで実行します：migrate-ws apply',
  },
  replace: {
    en: 'Put the new build here, and see what is left: migrate-ws scan update-clients{{folder}}',
    ja: '新しいビルドに置き換え、残りを確認します：migrate-ws scan update-clients{{folder}}',
  },
} satisfies Record<string, Text>
