import { brief } from '../model/brief.js'
import { fill } from '../model/fill.js'
import { fileAndLine } from '../model/lines.js'
import type { WhyByHand } from '../model/proxy.js'
import type { Lang, Text } from '../model/source.js'
import type { Between } from '../pipeline/proxies/between.js'

/** What stands between clients and servers: rules that change, and what a person writes into those that do not. */
export function betweenLines(
  { edited, steps, passing, failed }: Between,
  lang: Lang,
  isVerbose: boolean,
): readonly string[] {
  if (edited.length + steps.length + failed.length + (isVerbose ? passing.length : 0) === 0) return []
  return [
    '',
    words.between[lang],
    ...edited.map(
      ({ location, what, gains }) =>
        `  ${fileAndLine(location)}  ${brief(what)}  + ${gains.map(brief).join(', ')}`,
    ),
    ...(isVerbose
      ? passing.map(
          ({ location, what }) => `  ${fileAndLine(location)}  ${brief(what)}  ${words.passes[lang]}`,
        )
      : []),
    ...steps.flatMap(({ location, what, byHand, lines }) => [
      `  ${[fileAndLine(location), ...(what === '' ? [] : [brief(what)])].join('  ')}  ${fill(words.step[lang], { why: why[byHand][lang] })}`,
      ...lines.map((line) => `    ${line}`),
    ]),
    ...failed.map(({ path, message }) => fill(words.failed[lang], { path, message })),
  ]
}

const words = {
  between: { en: 'Between clients and servers:', ja: 'クライアントとサーバーの間：' },
  passes: { en: 'already passes streams on', ja: 'このままでストリームを通します' },
  step: { en: 'add by hand ({{why}}):', ja: '手作業で追加してください（{{why}}）：' },
  failed: { en: '  Not written: {{path}} ({{message}})', ja: '  書き込めません：{{path}}（{{message}}）' },
} satisfies Record<string, Text>

const why: Readonly<Record<WhyByHand, Text>> = {
  template: {
    en: 'the file is a template, or does not parse',
    ja: 'テンプレートであるか、解析できません',
  },
  include: { en: 'settings come from another file', ja: '別のファイルの設定を読み込んでいます' },
  computed: {
    en: 'a condition, a header, a rewrite or a variable decides where requests go',
    ja: '転送先が条件・ヘッダー・書き換え・変数で決まります',
  },
  paths: {
    en: 'no rule sends the new paths to the server of the WebSocket',
    ja: '新しいパスを WebSocket のサーバーに送る規則がありません',
  },
  origin: {
    en: 'where the streams go is known only at run time; name their origin',
    ja: 'ストリームの接続先が実行時に決まるため、そのオリジンを加えてください',
  },
  quotes: {
    en: "'self' does not go between these quotes",
    ja: "この引用符の中には 'self' をそのまま書けません",
  },
  shared: {
    en: 'it passes other requests as well; not needed where the server sends X-Accel-Buffering: no',
    ja: 'ストリーム以外の応答も通る規則です。サーバーが X-Accel-Buffering: no を送る場合は不要です',
  },
  ignored: { en: 'git ignores the file', ja: 'git の管理対象外です' },
}
