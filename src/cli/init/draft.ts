import { longestText } from '../../model/brief.js'
import { keyFor } from '../../model/endpoint-keys.js'
import { fill } from '../../model/fill.js'
import { jsonText } from '../../model/json-text.js'
import { noCommand, oneLine } from '../../model/one-line.js'
import type { DecidedSocket, Endpoint } from '../../model/socket.js'
import type { Lang, Text } from '../../model/source.js'
import { type Answered, proposedFor } from './interview.js'

export interface DraftInput {
  /** Where the JSON Schema lies that editors check the file against. */
  readonly schema: string
  /** ISO day. */
  readonly today: string
  readonly lang: Lang
  /** Literal hosts that the user confirmed as own. */
  readonly ownHosts: readonly string[]
  /** Literal hosts that the user said are not. */
  readonly foreignHosts: readonly string[]
  /** Literal hosts of which the user said nothing. */
  readonly otherHosts: readonly string[]
  readonly http2?: boolean
  /** As answered, by the address of the socket. */
  readonly endpoints: Answered['endpoints']
  /** Those for which endpoints do something. */
  readonly sockets: readonly DecidedSocket[]
  readonly features: ReadonlyMap<string, string>
  /** Globs of what builds made and git keeps, where it opens a socket. */
  readonly built: readonly string[]
}

/** A configuration as text, with what the scan found; what only people know stands in comments, to be filled in. */
export function configDraft(input: DraftInput): string {
  const [freeze, migrate, remove] = [2, 5, 8].map((months) => endOfMonth(input.today, months))
  const { lang, http2 } = input
  const say = (key: keyof typeof words, data: Readonly<Record<string, string>> = {}) =>
    `# ${fill(words[key][lang], data)}`
  return [
    // Red Hat's language server for YAML, in VS Code and others, reads this line.
    `# yaml-language-server: $schema=${input.schema}`,
    say('head'),
    `lang: ${lang}`,
    '',
    say('hosts'),
    ...hostLines(input),
    ...(http2 === undefined ? [] : ['', say('http2'), `http2: ${http2}`]),
    '',
    say('endpoints'),
    ...endpointLines(input),
    '',
    say('auth'),
    '# auth: { token: getToken, from: ./src/auth }',
    '',
    ...(input.built.length > 0
      ? [say('built'), `ignore: [${input.built.map(quoted).join(', ')}]`]
      : [say('ignore'), '# ignore: ["dist/**"]']),
    '',
    say('features'),
    ...featureLines(input.features),
    '',
    say('phases'),
    '# phases:',
    `#   freeze: ${freeze}   # ${words.freeze[lang]}`,
    `#   migrate: ${migrate}  # ${words.migrate[lang]}`,
    `#   remove: ${remove}   # ${words.remove[lang]}`,
    '',
    say('owners'),
    '# checklist:',
    '#   notify-support: { owner: "@support-leads" }',
    '',
    say('notApplicable'),
    '# notApplicable:',
    `#   - { item: update-dashboards, reason: "${words.example[lang]}" }`,
    '',
  ].join('\n')
}

const words = {
  head: {
    en: 'What migrate-ws should know about this repository. Every key is optional; unknown keys are errors.',
    ja: 'このリポジトリについて migrate-ws に伝える設定です。キーはすべて省略でき、不明なキーはエラーになります。',
  },
  hosts: {
    en: "Hosts of your own servers, and others' whose sockets stay. About any other host, apply asks before it rewrites a socket.",
    ja: '自社のサーバーのホストと、ソケットを残す他社のホスト。ほかのホストについては、apply がソケットを書き換える前に確認します。',
  },
  seen: {
    en: 'Also found; move the ones that are yours up: {{hosts}}',
    ja: 'ほかに見つかったホスト。自社のものは上に移してください：{{hosts}}',
  },
  http2: {
    en: 'Whether browsers reach your servers over HTTP/2.',
    ja: 'ブラウザがサーバーに HTTP/2 で接続するかどうか。',
  },
  endpoints: {
    en: "Address of a socket, as the code has it (* stands for any text; file#address in one file alone) → the HTTP endpoints that replace it; ./ is below the socket's address.",
    ja: 'コードにあるソケットのアドレス（* は任意の文字列、ファイル#アドレス はそのファイルだけ）と、置き換え先の HTTP エンドポイント（./ はソケットのアドレスの下）。',
  },
  found: { en: 'found: {{place}}', ja: '{{place}} で検出' },
  configured: { en: 'as it was configured', ja: '元の設定のまま' },
  answered: { en: 'as you answered', ja: '回答のとおり' },
  guess: { en: 'a guess for {{place}}: correct it', ja: '{{place}} の推測です。確認してください' },
  auth: {
    en: 'Function that returns the bearer token, and its module. The token moves from the address or the sub-protocol to a header.',
    ja: 'トークン（Bearer）を返す関数と、そのモジュール。アドレスやサブプロトコルにあるトークンは、ヘッダーに移ります。',
  },
  built: {
    en: 'Files to leave out: built files that open a WebSocket; their source code is scanned.',
    ja: '対象から外すファイル。ビルドで生成され、WebSocket を開いているものです。元のコードは調べます。',
  },
  ignore: {
    en: 'Files to leave out, such as built files in git.',
    ja: '対象から外すファイル。git で管理しているビルドの成果物など。',
  },
  features: {
    en: 'The second phase is tracked by feature.',
    ja: 'フェーズ2は機能ごとに進捗を確認します。',
  },
  phases: {
    en: 'Last days of the phases: migrate-ws check counts down to them, and fails after them.',
    ja: '各フェーズの期限。migrate-ws check が残り日数を示し、期限を過ぎると失敗します。',
  },
  freeze: { en: '1: no new WebSocket use', ja: '1：新規の WebSocket を禁止' },
  migrate: { en: '2: no feature has a client left', ja: '2：全機能のクライアントを移行' },
  remove: { en: '3: nothing is left', ja: '3：残りをすべて削除' },
  owners: { en: 'Owners of checklist items.', ja: 'チェックリストの項目の担当者。' },
  notApplicable: {
    en: 'Items of the checklist that do not apply here, and why.',
    ja: '該当しないチェックリストの項目と、その理由。',
  },
  example: {
    en: 'The platform team keeps the dashboards.',
    ja: '基盤チームがダッシュボードを管理しています。',
  },
} satisfies Record<string, Text>

/** E.g. `2026-12-01` and 2 → `2027-01-31`: the last day of the month that is so many months away, this one being 1. */
function endOfMonth(today: string, months: number): string {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + months, 0)).toISOString().slice(0, 10)
}

function hostLines({ lang, ownHosts, foreignHosts, otherHosts }: DraftInput): readonly string[] {
  const listed = (hosts: readonly string[]) => `[${hosts.map(quoted).join(', ')}]`
  return [
    ownHosts.length > 0 ? `ownHosts: ${listed(ownHosts)}` : '# ownHosts: ["api.example.com"]',
    foreignHosts.length > 0 ? `foreignHosts: ${listed(foreignHosts)}` : '# foreignHosts: ["api.partner.com"]',
    ...(otherHosts.length > 0
      ? [`# ${fill(words.seen[lang], { hosts: otherHosts.map(quoted).join(', ') })}`]
      : []),
  ]
}

function endpointLines({ sockets, endpoints, lang }: DraftInput): readonly string[] {
  const usages = sockets.map(({ usage }) => usage)
  const lines = new Map<string, readonly [isKnown: boolean, line: string]>()
  for (const socket of sockets) {
    const { usage, verdict } = socket
    const key = keyFor(usage, usages)
    const answered = endpoints.get(key)
    const endpoint = answered ?? verdict.endpoint?.relative ?? verdict.endpoint
    // A value that is too long for a line cannot be filled in; the scan names the socket.
    if ([key, endpoint?.stream, endpoint?.send].some((one) => (one?.length ?? 0) > longestText)) continue
    if (key === '' || lines.get(key)?.[0]) continue
    const isGuess = !answered && (verdict.endpoint?.provenance ?? 'guessed') === 'guessed'
    if (!isGuess && endpoint === verdict.endpoint && staysUnnamed(verdict.endpoint)) continue
    const isKnown = endpoint !== undefined && !isGuess
    const { stream, send } = isKnown ? endpoint : proposedFor(socket)
    const target = `{ stream: ${quoted(stream)}${send === undefined ? '' : `, send: ${quoted(send)}`} }`
    const route = verdict.endpoint?.routes?.[0]?.location
    const place = (path: string, line: number) => ({ place: `${noCommand(oneLine(path))}:${line}` })
    const note = answered
      ? words.answered[lang]
      : isKnown
        ? route
          ? fill(words.found[lang], place(route.path, route.start.line))
          : words.configured[lang]
        : fill(words.guess[lang], place(usage.path, usage.location.start.line))
    lines.set(key, [isKnown, `${isKnown ? '' : '# '}  ${quoted(key)}: ${target} # ${note}`])
  }
  const isAnyKnown = [...lines.values()].some(([isKnown]) => isKnown)
  const shown = [...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, [, line]]) => line)
  if (shown.length === 0)
    return ['# endpoints:', '#   "wss://api.example.com/ws": { stream: /api/stream, send: /api/message }']
  return [isAnyKnown ? 'endpoints:' : '# endpoints:', ...shown]
}

/**
 * A configuration takes no code, nor what may be some, and a fixed address would lose what the code makes. What was found for such a
 * socket is found again without an entry.
 */
function staysUnnamed(endpoint: Endpoint | undefined): boolean {
  if (!endpoint) return false
  const { stream, send = '', beside, behind, also } = endpoint
  return (beside ?? behind ?? also) !== undefined || /[@$#]/.test(stream + send)
}

function featureLines(features: ReadonlyMap<string, string>): readonly string[] {
  if (features.size === 0) return ['# features:', '#   chat: ["src/chat/**"]']
  return ['features:', ...[...features].map(([name, glob]) => `  ${quoted(name)}: [${quoted(glob)}]`)]
}

/** JSON strings are YAML strings. Names that need no quotes get none. */
function quoted(text: string): string {
  return /^[a-z][\w-]*$/i.test(text) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(text)
    ? text
    : jsonText(text)
}
