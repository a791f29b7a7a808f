import type { ReasonDefinition } from '../../model/reason.js'
import type { Text } from '../../model/source.js'
import { block, both, generatedFrom, inlineCode, joinedPage, table } from '../markdown.js'

/** What the first letter of a code says. Every code is in exactly one group. */
const groups: readonly { readonly prefix: string; readonly title: Text; readonly intro: Text }[] = [
  {
    prefix: 'R',
    title: { en: 'Manual: why a socket stays as it is', ja: 'manual: 書き換えない理由' },
    intro: {
      en: 'One of these is enough: the socket is left alone, because no rewrite would keep what it does.',
      ja: '一つでも該当すると、同じ動作を保った書き換えができないため、ソケットはそのまま残します。',
    },
  },
  {
    prefix: 'A',
    title: {
      en: 'Adapter: why plain EventSource will not do',
      ja: 'adapter: 標準の EventSource では足りない理由',
    },
    intro: {
      en: 'The adapter, `SseSocket`, is a class of the shape of WebSocket over an event stream and POSTs in a queue: code around it goes on as before. Every page also says how to do without it.',
      ja: 'アダプター `SseSocket` は、イベントストリームと順番に送られる POST の上に作られた、WebSocket と同じ形のクラスです。周囲のコードはそのまま使えます。各項目には、アダプターなしにする方法も示します。',
    },
  },
  {
    prefix: 'Q',
    title: { en: 'Questions: what only a person knows', ja: '質問：人にしか分からないこと' },
    intro: {
      en: 'A question says nothing against the verdict: once it is answered, `apply` writes the socket.',
      ja: '質問があっても判定は変わりません。答えがあれば、`apply` が書き換えます。',
    },
  },
  {
    prefix: 'W',
    title: { en: 'Notes: what a reviewer should know', ja: '注意事項：レビューする人に知ってほしいこと' },
    intro: {
      en: 'A note never refuses: it says what changes, or what the server and the deployment must do.',
      ja: '注意事項があっても書き換えは行われます。変わる点や、サーバーと配信環境に必要な対応を示します。',
    },
  },
]

/** `src/clients/reasons/README.md`: what each code at a socket means, group by group. */
export function reasonsPage(reasons: readonly ReasonDefinition[]): string {
  return joinedPage([
    generatedFrom('the tables beside it'),
    '# Reasons and notes',
    both({
      en: 'Every verdict on a socket carries codes. `migrate-ws scan --verbose` prints them at the socket, and `migrate-ws explain <code>` prints one of these pages.',
      ja: 'ソケットの判定にはコードが付きます。`migrate-ws scan --verbose` はソケットごとにコードを表示し、`migrate-ws explain <コード>` は以下の説明を表示します。',
    }),
    ...groups.flatMap(({ prefix, title, intro }) => {
      const members = reasons.filter((reason) => reason.code.startsWith(prefix))
      return [
        `## ${title.en}`,
        `**${title.ja}**`,
        both(intro),
        table(
          ['code', 'what it is', '内容'],
          members.map((reason) => [linkTo(reason.code), reason.title.en, reason.title.ja]),
        ),
        ...members.flatMap((member) => pageOf(member)),
      ]
    }),
  ])
}

/** `src/servers/reasons/README.md`: why a route of a server stays on WebSocket, and what to know of one that is served. */
export function refusalsPage(reasons: readonly ReasonDefinition[]): string {
  return joinedPage([
    generatedFrom('the tables beside it'),
    '# Why a route of a server stays, and what to know of one that is served',
    both({
      en: '`migrate-ws apply --servers` serves WebSocket routes over event streams and POSTs as well. A route that cannot be served so stays as it is, with one of the codes `V..`; what to know of one that is served says a `W-..`, which is never a refusal. `migrate-ws explain <code>` prints its page.',
      ja: '`migrate-ws apply --servers` は、WebSocket のルートをイベントストリームと POST でも提供します。提供できないルートはそのまま残し、`V..` のコードを示します。提供するルートの注意点は `W-..` で示します（提供を妨げるものではありません）。`migrate-ws explain <コード>` で各ページを表示します。',
    }),
    table(
      ['code', 'what it is', '内容'],
      reasons.map(({ code: id, title }) => [linkTo(id), title.en, title.ja]),
    ),
    ...reasons.flatMap((reason) => pageOf(reason, 'route')),
  ])
}

function pageOf(reason: ReasonDefinition, where: 'socket' | 'route' = 'socket'): readonly string[] {
  return [
    `### ${reason.code}`,
    `**${reason.title.en}** · **${reason.title.ja}**`,
    both(reason.why),
    `**What to do.** ${reason.whatToDo.en}`,
    `**対応方法**　${reason.whatToDo.ja}`,
    `Said at the ${where}: ${inlineCode(reason.message.en)} ${inlineCode(reason.message.ja)}`,
    block(where === 'route' ? 'python' : languageOf(reason.example), reason.example),
  ]
}

/** The heading is nothing but the code, so its anchor is known. */
function linkTo(id: string): string {
  return `[${inlineCode(id)}](#${id.toLowerCase()})`
}

function languageOf(example: string): string {
  if (example.startsWith('<')) return 'html'
  return /^[A-Za-z-]+: /.test(example) ? 'http' : 'js'
}
