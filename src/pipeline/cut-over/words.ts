import type { ByHand, CutOverStep, CutOverStepId } from '../../model/cut-over.js'
import { fileAndLine } from '../../model/lines.js'
import type { Text } from '../../model/source.js'

/** What a person reads of a step. */
export interface StepWords {
  readonly title: Text
  readonly what: Text
  /** What to type, in its order, as it follows `migrate-ws `; `{{folder}}` takes ` -C web`. */
  readonly commands: readonly string[]
  readonly watch: Text
  readonly back: Text
  /** Why there is nothing to do. */
  readonly absent: Text
}

/** The words for a step as it stands. */
export function wordsOf({
  id,
  byHand = [],
  builds = [],
  features = [],
  isUndeclared,
}: Pick<CutOverStep, 'id' | 'byHand' | 'builds' | 'features' | 'isUndeclared'>): StepWords {
  const words = stepWords[id]
  if (builds.length > 0) return ofBuilds(words, builds, features)
  if (isUndeclared) return { ...words, ...undeclared }
  if (byHand.length === 0) return words
  const codes = new Set(byHand.map(({ code }) => code))
  const explained = [...codes, ...byHand.map(placeOf)].map((what) => `explain ${what}{{folder}}`)
  const here = (lang: keyof Text) => byHand.map((one) => `${placeOf(one)} ${one.code} ${one.what[lang]}`)
  return {
    ...words,
    ...(id === 'serve'
      ? {
          what: {
            en: `No kit serves this: ${here('en').join('; ')}. Decide which process holds the streams. Write an event stream and a POST route there that do the work of the handlers, and name both under \`endpoints\` in migrate-ws.config.yaml. Deploy them; nothing changes for clients yet.`,
            ja: `キットで提供できません：${here('ja').join('。')}。ストリームを保持するプロセスを決め、ハンドラーの処理を行うイベントストリームと POST ルートをそこに実装し、migrate-ws.config.yaml の \`endpoints\` に指定します。デプロイしても、既存のクライアントへの影響はありません。`,
          },
          commands: explained,
        }
      : {
          what: {
            en: 'Once no client has connected over WebSocket for the number of days you agreed on, remove the code behind it by hand. Code that an API Gateway calls goes with the API, in step 7.',
            ja: '取り決めた日数、WebSocket の接続がなければ、その処理を手作業で削除します。API Gateway が呼び出すものは、手順7で API とともに削除します。',
          },
          commands: [],
        }),
  }
}

/** Built files are named; other clients are moved by commands. */
function ofBuilds(
  words: StepWords,
  builds: NonNullable<CutOverStep['builds']>,
  features: NonNullable<CutOverStep['features']>,
): StepWords {
  const places = builds.slice(0, 3).map(fileAndLine).join(', ') + (builds.length > 3 ? ', …' : '')
  const isAlone = features.reduce((sum, { left }) => sum + left, 0) === builds.length
  const en = `Built files without a source here (${places}): move the clients in the repository that builds them, and put the new build here. If that opens a WebSocket, but none of this system, confirm it.`
  const ja = `元のコードがここに見つからないビルド済みファイル（${places}）は、ビルド元のリポジトリでクライアントを移行し、新しいビルドに置き換えます。それでも WebSocket を開くが、このシステムのものではない場合は、確認を記録します。`
  return {
    ...words,
    what: isAlone ? { en, ja } : { en: `${words.what.en} ${en}`, ja: `${words.what.ja}${ja}` },
    commands: [
      ...(isAlone ? [] : words.commands),
      'attest update-clients --by <name> --statement <text>{{folder}}',
    ],
  }
}

const undeclared: Pick<StepWords, 'what' | 'commands'> = {
  what: {
    en: 'No API, table or function of a WebSocket service is declared here. Where they are declared elsewhere, draft the plan there. Confirm the items below, or record that they do not apply. What stands in proxies here goes by hand.',
    ja: 'WebSocket サービスの API、テーブル、関数は、ここで宣言されていません。別の場所で宣言されている場合は、そこで計画を作成します。下の項目を確認するか、該当しないことを記録します。プロキシの設定に残っているものは、手作業で削除します。',
  },
  commands: ['attest plan-endpoint-removal --not-applicable --by <name> --reason <text>{{folder}}'],
}

function placeOf({ location: { path, start } }: ByHand): string {
  return `${path}:${start.line}`
}

export const stepWords: Readonly<Record<CutOverStepId, StepWords>> = {
  record: {
    title: { en: 'Record the WebSocket use', ja: '現状を記録する' },
    what: {
      en: 'Write the baseline, commit it, and run the check in CI: it blocks new WebSocket use.',
      ja: 'ベースラインを作成してコミットし、CI でチェックを実行します。以後、新しい WebSocket は追加できなくなります。',
    },
    commands: ['baseline{{folder}}', 'check{{folder}}'],
    watch: {
      en: 'The check passes on the main branch, and fails on a branch that adds a WebSocket.',
      ja: 'メインブランチでチェックが成功し、WebSocket を追加したブランチでは失敗すること。',
    },
    back: {
      en: 'Take the check out of CI; no running code has changed.',
      ja: '動作するコードは変わっていません。CI からチェックを外します。',
    },
    absent: { en: 'no WebSocket was found', ja: 'WebSocket は見つかりませんでした' },
  },
  serve: {
    title: { en: 'Serve the routes over SSE as well', ja: 'ルートを SSE でも提供する' },
    what: {
      en: 'Each WebSocket route gets an event stream and POSTs beside it, with the same handler. The dry run names the routes for which that is not possible, and why. Deploy it; nothing changes for clients yet.',
      ja: '各 WebSocket ルートを、同じハンドラーのままイベントストリームと POST でも提供します。提供できないルートとその理由は、ドライランで確認できます。デプロイしても、既存のクライアントへの影響はありません。',
    },
    commands: ['apply --servers --dry-run{{folder}}', 'apply --servers{{folder}}'],
    watch: {
      en: "The server's own tests pass. On the deployed server, `migrate-ws probe <stream>` finds nothing to change, and `migrate-ws verify --old <wss> --new <https>` sees no difference.",
      ja: 'サーバーのテストが成功すること。デプロイ先で `migrate-ws probe <ストリームの URL>` に指摘がなく、`migrate-ws verify --old <wss> --new <https>` に差がないこと。',
    },
    back: {
      en: 'Deploy the previous version: no client uses the streams yet.',
      ja: '一つ前のバージョンをデプロイします。ストリームを使うクライアントはまだありません。',
    },
    absent: {
      en: 'no server in this repository; give its owners the contract: `migrate-ws apply --dry-run --contract <file>`',
      ja: 'サーバーはここにありません。サーバーの担当者に契約を渡してください：`migrate-ws apply --dry-run --contract <ファイル>`',
    },
  },
  move: {
    title: { en: 'Move the clients', ja: 'クライアントを移行する' },
    what: {
      en: 'Rewrite the clients to event streams and fetch, one feature after the other, and release each.',
      ja: 'クライアントをイベントストリームと fetch に書き換え、機能ごとにリリースします。',
    },
    commands: ['apply --dry-run{{folder}}', 'apply{{folder}}', 'explain <file>:<line>{{folder}}'],
    watch: {
      en: 'In the `counts` that the kit keeps, connections move from websocket to sse. Errors and reconnects stay as they were.',
      ja: 'キットの `counts` で、接続が websocket から sse に移ること。エラーと再接続の数が変わらないこと。',
    },
    back: {
      en: 'Release the previous clients: the servers still serve WebSocket.',
      ja: '以前のクライアントをリリースします。サーバーは WebSocket も引き続き提供しています。',
    },
    absent: {
      en: 'no WebSocket client in this repository; move those of other repositories before step 6',
      ja: 'WebSocket クライアントはここにありません。ほかのリポジトリのクライアントは手順6までに移行します',
    },
  },
  follow: {
    title: { en: 'Update tests and documents', ja: 'テストとドキュメントを更新する' },
    what: {
      en: 'Make tests and documents use the streams; they are the examples for the next feature.',
      ja: 'テストとドキュメントをストリームに合わせます。次の機能の手本になります。',
    },
    commands: ['scan --verbose{{folder}}'],
    watch: { en: 'Items 6 and 7 are done.', ja: '項目6と7が完了になること。' },
    back: { en: 'Revert the commit.', ja: 'コミットを戻します。' },
    absent: {
      en: 'no test or document names a WebSocket',
      ja: 'WebSocket に触れるテストやドキュメントはありません',
    },
  },
  operate: {
    title: { en: 'Move operations to the streams', ja: '運用を切り替える' },
    what: {
      en: 'Point dashboards, alerts and runbooks at the streams before the WebSocket goes, and tell support the date.',
      ja: 'WebSocket の廃止前に、ダッシュボード、アラート、ランブックをストリームに合わせ、サポートに日程を伝えます。',
    },
    commands: ['attest <item> --by <name> --statement <text>{{folder}}'],
    watch: {
      en: 'One dashboard shows both systems: open streams, refused POSTs, open WebSockets.',
      ja: '1つのダッシュボードで両方を確認できること（ストリーム数、拒否された POST、WebSocket 接続数）。',
    },
    back: {
      en: 'Keep the former dashboards and alerts until step 7.',
      ja: '以前のダッシュボードとアラートは、手順7まで残します。',
    },
    absent: { en: 'no operations item applies', ja: '運用の項目はすべて対象外です' },
  },
  close: {
    title: { en: 'Turn off WebSocket on the servers', ja: 'サーバーの WebSocket を終了する' },
    what: {
      en: 'Once no client has connected over WebSocket for the number of days you agreed on, close the routes and deploy.',
      ja: '取り決めた日数、WebSocket の接続がなければ、ルートの WebSocket を終了してデプロイします。',
    },
    commands: ['apply --servers --close-websocket{{folder}}'],
    watch: {
      en: 'Before: every process counts 0 for websocket, and the ConnectCount of an API Gateway is 0. After: refused handshakes do not rise.',
      ja: '終了前：すべてのプロセスの counts と、API Gateway の ConnectCount で、WebSocket が 0 であること。終了後：拒否されたハンドシェイクが増えないこと。',
    },
    back: {
      en: 'Deploy the previous version: it serves both.',
      ja: '一つ前のバージョンをデプロイします。両方を提供しています。',
    },
    absent: {
      en: 'no server in this repository',
      ja: 'サーバーはここにありません',
    },
  },
  remove: {
    title: { en: 'Remove the infrastructure', ja: 'インフラを削除する' },
    what: {
      en: 'Alarms first, then the API, its functions, and the table after its export; keep the logs as long as your rules ask.',
      ja: 'アラーム、API、関数、テーブル（データの書き出し後）の順に削除します。ログは社内規則の期間だけ残します。',
    },
    commands: ['plan-removal -o docs/websocket-removal-plan.md{{folder}}'],
    watch: {
      en: 'The plan has dates, owners and rollbacks (items 8 to 10). Remove one row a day, and watch for errors in between.',
      ja: '計画に期日、担当者、切り戻し手順があること（項目8〜10）。1日に1行ずつ削除し、その間のエラーを確認します。',
    },
    back: {
      en: 'Deploy the previous stack. A table comes back only from its export.',
      ja: '以前のスタックをデプロイします。テーブルは書き出したデータからしか戻せません。',
    },
    absent: {
      en: 'no WebSocket infrastructure is declared here',
      ja: 'WebSocket のインフラはここで宣言されていません',
    },
  },
  confirm: {
    title: { en: 'Confirm the end', ja: '完了を確認する' },
    what: {
      en: 'No WebSocket use is left in the repository, and the bill of the next month shows it.',
      ja: 'リポジトリに WebSocket が残っておらず、翌月の請求額に表れていることを確認します。',
    },
    commands: [
      'check --phase 3{{folder}}',
      'attest confirm-cost-reduction --by <name> --statement <text>{{folder}}',
    ],
    watch: { en: 'The check of phase 3 passes.', ja: 'フェーズ3のチェックが成功すること。' },
    back: { en: 'Nothing to go back to.', ja: '戻すものはありません。' },
    absent: { en: 'nothing is left', ja: '残っているものはありません' },
  },
}

export const planWords = {
  title: { en: 'Steps off WebSocket', ja: 'WebSocket 廃止までの手順' },
  intro: {
    en: 'After each step everything works, and you can go back to the step before. `migrate-ws plan` shows how far each step is; `migrate-ws check` fails when a box here does not match the repository.',
    ja: 'どの手順のあとも全体が動作し、一つ前の手順に戻せます。各手順の進み具合は `migrate-ws plan` で確認できます。チェックボックスがリポジトリの状態と異なると、`migrate-ws check` は失敗します。',
  },
  run: { en: 'Run', ja: '実行' },
  watch: { en: 'Watch', ja: '確認' },
  back: { en: 'Go back', ja: '戻し方' },
  items: { en: 'Items', ja: '項目' },
} satisfies Record<string, Text>
