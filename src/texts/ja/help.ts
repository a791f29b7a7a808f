/** What `--help` says, by its English: descriptions whole, what stands below the options line by line. */
export const help: Readonly<Record<string, string>> = {
  'Usage:': '使い方：',
  'Arguments:': '引数：',
  'Options:': 'オプション：',
  'Commands:': 'コマンド：',
  'Examples:': '例：',
  'Take a code base off WebSocket and onto Server-Sent Events plus fetch.':
    'WebSocket を使うコードを、Server-Sent Events と fetch に移行します。',
  'print the version': 'バージョンを表示する',
  'print this help': 'このヘルプを表示する',
  'display help for command': 'このヘルプを表示する',
  'the 16 items, and what is left to do': '16項目の状況と、それぞれの残り',
  'what would be rewritten, as a diff': '書き換える内容を差分で表示する',
  'Exit codes: 0 success; 1 a failed check (check, verify, probe, --fail-on, --check) or shards that do not fit; 2 wrong usage, refused, or stopped by a limit; 3 a bug; 130 and 143 a signal.':
    '終了コード：0 正常。1 指定した場合のみ（check、--fail-on、--check）と、シャードが揃わない場合。2 使い方の誤り、拒否、制限による停止。3 不具合。130 と 143 シグナル。',
  'list the steps off WebSocket for this repository: what is done, what is next, how to go back':
    'このリポジトリの WebSocket 廃止までの手順（完了した手順、次の手順、戻し方）を表示する',
  'write the steps into MIGRATION.md, or update them there':
    '手順を MIGRATION.md に書き込む（あれば更新する）',
  'print the steps as JSON': '手順を JSON で出力する',
  'With --verbose every step is shown in full. Text that you add around the steps in MIGRATION.md stays.':
    '--verbose を付けると、すべての手順の内容を表示します。MIGRATION.md の手順の前後にチームが書いた内容は残ります。',
  'check fails when a box there does not match the repository.':
    'チェックボックスがリポジトリの状態と異なると、check は失敗します。',
  'find WebSocket use and judge the 16 items of the checklist':
    'WebSocket の使用箇所を探し、チェックリストの16項目を判定する',
  'work in this folder': 'このフォルダーで実行する',
  'use this configuration file': 'この設定ファイルを使う',
  'language of titles, messages, help and errors': '題名、メッセージ、ヘルプ、エラーの言語',
  'never prompt (default without a terminal, and when CI is set)':
    '質問をしない（端末がない場合と CI が設定されている場合の既定）',
  'print no hints and no progress': 'ヒントと進捗を表示しない',
  'print every finding and every reason': 'すべての検出と理由を表示する',
  'print the stack trace of an error': 'エラーのスタックを表示する',
  'force colour': '常に色を付ける',
  'no colour (NO_COLOR does the same)': '色を付けない（NO_COLOR も同じ）',
  'skip these files (may be repeated)': '対象から外すファイル（複数指定可）',
  'judge deadlines as of this date, YYYY-MM-DD': 'この日付で期限を判定する（YYYY-MM-DD）',
  'print on stderr how long each stage took': '各段階の所要時間を標準エラーに表示する',
  'stop without a result after this time (exit code 2)':
    'この時間が過ぎたら結果を出さずに終了する（終了コード2）',
  'this host is yours; adds to ownHosts of the configuration (may be repeated)':
    '自社のホスト。設定の ownHosts に加わる（複数指定可）',
  'browsers reach your servers over HTTP/2; the same as http2 in the configuration':
    'サーバーに HTTP/2 で接続する。設定の http2 と同じ',
  'output format (may be repeated)': '結果の表示形式（複数指定可）',
  'the same as --reporter': '--reporter と同じ',
  'the same as --reporter json': '--reporter json と同じ',
  'write to a file instead of stdout (may be repeated); without a reporter, its extension decides: .html .json .xml .md .sarif':
    '標準出力ではなくファイルに書く（複数指定可）。レポーターを省くと拡張子で決まる：.html .json .xml .md .sarif',
  'scan only uncommitted files, or files changed since HEAD diverged from this branch or commit':
    '未コミットのファイルだけ、または HEAD がこのブランチやコミットから分岐した後に変わったファイルだけを調べる',
  'the same as --changed <ref>': '--changed <ref> と同じ',
  'scan only the files listed there, one per line or NUL-terminated; - is stdin':
    'そこに書かれたファイルだけを調べる（1行に1件、または NUL 区切り）。- は標準入力',
  'run only this rule, or the rules of this checklist item, by id or number (may be repeated)':
    'このルール、またはこの項目（ID か番号）のルールだけを使う（複数指定可）',
  'skip this rule, or the rules of this checklist item, by id or number (may be repeated)':
    'このルール、またはこの項目（ID か番号）のルールを使わない（複数指定可）',
  'exit 1 on findings that are not in the baseline (new), on open items (open), or on every item that is not done (all)':
    '終了コード1とする条件：ベースラインにない検出（new）、未完了の項目（open）、完了していないすべての項目（all）',
  'also read earlier commits: the trend, and what was removed (slower)':
    '過去のコミットも読む：推移と、削除されたもの（時間がかかる）',
  'run shard i of n, for merge-reports; written into the folder of -o, or migrate-ws-shards':
    'n 分割の i 番目を実行する（merge-reports 用）。-o のフォルダーか migrate-ws-shards に書く',
  'files, folders or globs (default: the whole working folder); or a checklist item, to show it in full':
    'ファイル、フォルダー、glob（既定：作業フォルダー全体）。チェックリストの項目を指定すると、その項目をすべて表示する',
  'write the checklist for a pull request: the changes, the 16 items, the details':
    'プルリクエスト用のチェックリストを書く：変更点、16項目、詳細',
  'begin with the changes since HEAD diverged from this branch or commit; checks nothing out':
    'HEAD がこのブランチやコミットから分岐した後の変更を最初に示す（チェックアウトはしない）',
  'show an earlier JSON report in another format or language; scans nothing':
    '以前の JSON レポートを別の形式や言語で表示する（何も調べない）',
  'In GitHub Actions and GitLab CI, places link to their lines.':
    'GitHub Actions と GitLab CI では、各箇所がその行へのリンクになります。',
  'merge the shards of scan --shard into one report': 'scan --shard のシャードを1つのレポートにまとめる',
  'the folder with all shards': 'すべてのシャードがあるフォルダー',
  'Run it in a checkout of the same commit, with the same configuration and --ignore: it reads documents, plans, attestations and the baseline there.':
    '同じコミットのチェックアウトで、同じ設定と --ignore を使って実行します。文書、計画、記録、ベースラインはそこから読みます。',
  'If a shard is missing, duplicated or from another scan, it exits with 1 and writes no report.':
    'シャードの不足、重複、別の scan のシャードがある場合は終了コード1となり、レポートは出ません。',
  'rewrite WebSocket clients to EventSource and fetch; with --servers or --all, also serve WebSocket routes over SSE':
    'WebSocket クライアントを EventSource と fetch に書き換える。--servers か --all では、WebSocket のルートを SSE でも提供する',
  'print the diff, for git apply, and write nothing; on a terminal, each new file of migrate-ws is one line (in full with --verbose)':
    '差分を git apply の形式で表示し、何も書き込まない。端末では、migrate-ws が追加するファイルを1行で示す（全体の表示：--verbose）',
  'the same as --dry-run': '--dry-run と同じ',
  'exit 1 if anything would change, and write nothing': '変更が生じる場合に終了コード1とし、何も書き込まない',
  'show the diff of each socket (with --servers: application) and ask whether to write it':
    'ソケット（--servers ではアプリケーション）ごとに差分を示し、書き込むかどうかを質問する',
  'finish an apply that was interrupted': '中断された apply を最後まで実行する',
  'write the reason as a comment above each socket that is not rewritten (with --servers: route), and keep it up to date':
    '残るソケット（--servers ではルート）の上に理由をコメントで書き、以後更新する',
  'also write files with uncommitted changes': '未コミットの変更があるファイルにも書き込む',
  'the same as --allow-dirty': '--allow-dirty と同じ',
  'derive endpoints from the socket address where none is configured':
    '設定がない場合、ソケットのアドレスからエンドポイントを推測する',
  'also write the endpoints that the servers must offer: OpenAPI 3.1, as JSON or YAML by its extension':
    'サーバーが提供すべきエンドポイントも書く：OpenAPI 3.1（拡張子により JSON または YAML）',
  "take endpoints from the servers' OpenAPI 3 document, JSON or YAML, e.g. /openapi.json of FastAPI (may be repeated)":
    'サーバーの OpenAPI 3 文書（JSON または YAML）からエンドポイントを取る。例：FastAPI の /openapi.json（複数指定可）',
  'keep the WebSocket too, and choose by an expression of your code at each connection: flags.sse, src/flags.ts#flags.sse, "import.meta.env.VITE_SSE === \'1\'"':
    'WebSocket も残し、接続のたびにコード中の式で選ぶ：flags.sse、src/flags.ts#flags.sse、"import.meta.env.VITE_SSE === \'1\'"',
  'at the end: remove the WebSocket side of every switch (with --switch: of that one)':
    '最後に行う：切り替えの WebSocket 側を削除する（--switch ではその式のものだけ）',
  'move clients from the adapter (SseSocket) to EventSource and fetch, and say why a client stays on the adapter':
    'クライアントをアダプター（SseSocket）から EventSource と fetch に移す。残るものには、その理由を示す',
  'also serve the WebSocket routes of Python (FastAPI, Starlette, Django Channels) and Node (ws, express-ws, Fastify, Nest, Hono), and of Lambdas behind API Gateway, over event streams and POSTs; handlers and clients stay unchanged':
    'Python（FastAPI、Starlette、Django Channels）と Node（ws、express-ws、Fastify、Nest、Hono）の WebSocket ルートと API Gateway の Lambda を、イベントストリームと POST でも提供する。ハンドラーとクライアントは変えない',
  'servers first, as with --servers, then the clients with those endpoints: one diff, one undo':
    '先に --servers と同じくサーバー、続けてそのエンドポイントでクライアントを書き換える。差分も undo も1回',
  'with --servers or --all: share streams between processes through this broker, at REDIS_URL':
    '--servers か --all で、REDIS_URL のブローカーを通じてプロセス間でストリームを共有する',
  'with --servers or --all: run Python tests that open WebSockets with TestClient twice, over WebSocket and over the stream; adds a decorator to each':
    '--servers か --all で、TestClient で WebSocket を開く Python のテストを、WebSocket とストリームの両方で実行する（各テストにデコレーターを加える）',
  'with --servers, at the end: refuse WebSockets on this route of a kit (default: all routes; may be repeated), once no client opens it':
    '--servers で最後に行う：開くクライアントがなくなったら、キットのこのルートで WebSocket を拒否する（既定：すべてのルート。複数指定可）',
  'only update the adapters and hooks of an earlier apply; edited ones are kept, and their diff is shown':
    '以前の apply のアダプターとフックだけを更新する。編集済みのものは残し、差分を示す',
  'check types with the TypeScript in node_modules, which runs code of this repository (default: the TypeScript of migrate-ws)':
    'node_modules の TypeScript で型を検査する。このリポジトリのコードを実行することになる（既定：migrate-ws の TypeScript）',
  'files, folders or globs (default: the whole working folder)':
    'ファイル、フォルダー、glob（既定：作業フォルダー全体）',
  'asks about each socket; e edits its diff, b goes back, ? explains':
    'ソケットごとに質問する。e で差分を編集、b で前に戻る、? で説明を表示',
  'WebSocket and SSE side by side': '両方を併存させる',
  'later: remove the WebSocket': '後日：WebSocket をなくす',
  'without the adapter, where nothing needs it': '妨げるものがなければアダプターもなくす',
  'first the servers: an event stream and POSTs beside each WebSocket route':
    '先にサーバー：各 WebSocket ルートにイベントストリームと POST を加える',
  'and their tests over it, pytest and unittest': '加えて、そのテストも（pytest と unittest）',
  'servers and clients at once': 'サーバーとクライアントを一度に',
  'last: refuse WebSockets on this route': '最後に：このルートの WebSocket をなくす',
  'only the SseSocket files, after an update of migrate-ws': 'migrate-ws の更新後、SseSocket のファイルだけ',
  'puts all of it back': 'すべて元に戻す',
  'If it is stopped or killed while it writes, every file stays intact: apply --resume continues, undo goes back.':
    '書き込み中に止まっても、ファイルが壊れることはありません。apply --resume で続け、undo で元に戻せます。',
  'Proxy rules (nginx, HAProxy, Caddy, Traefik, Ingress) are edited with clients or servers, and the connect-src of pages with clients. Where an edit is not safe, the lines to write are printed.':
    '間にある nginx、HAProxy、Caddy、Traefik、Ingress のルールと、クライアントのページの connect-src も編集します。判断できないものは、書くべき行とともに表示します。',
  'explain a rule, a reason code or a checklist item; or the socket on a line of code, and its verdict':
    'ルール、理由コード、チェックリストの項目、またはコードの行にあるソケットとその判定を説明する',
  'an id, e.g. browser-websocket, W-OPEN or update-clients; the number of an item, e.g. 6; or a place, <file>:<line> or <file>:<line>:<column>; without it, lists all ids':
    'ID（例：browser-websocket、W-OPEN、update-clients）、項目の番号（例：6）、または場所（<ファイル>:<行> または <ファイル>:<行>:<桁>）。省略すると ID の一覧を表示する',
  'all ids': 'ID の一覧',
  'what a code means': 'コードの意味',
  'what the socket of this line does, in every file, and its verdict':
    'この行のソケットが各ファイルで行うことと、その判定',
  'restore the files of the last apply, unless edited since; also after an interrupted apply':
    '前回の apply のファイルを元に戻す（その後編集されたものがない場合）。中断された apply の後でも使える',
  'forget the last apply instead of undoing it; no file changes':
    '前回の apply を戻さずに記録だけを消す。ファイルは変えない',
  'all of the last apply, or nothing': '前回の apply をすべて戻すか、何もしない',
  'if apply -C web ran outside git; inside git, any folder works':
    'git の外で apply -C web を実行した場合。git の中ではどのフォルダーでもよい',
  'record that a person confirmed a checklist item: who, when, on what evidence; it turns stale when the evidence changes':
    'チェックリストの項目を担当者が確認したことを記録する：誰が、いつ、何を根拠に。根拠が変わると要再確認になる',
  'who confirms it': '確認した人',
  'what is true, in a sentence': '確認した内容を1文で',
  'the item does not apply here; say why with --reason': 'この項目は該当しない。理由を --reason に書く',
  'with --not-applicable: why, in a sentence': '--not-applicable の理由を1文で',
  'evidence: a ticket, a URL, a file (may be repeated)': '根拠：チケット、アドレス、ファイル（複数指定可）',
  'confirm it again after this day': 'この日を過ぎたら再確認する',
  'a channel that the statement covers (may be repeated)': '対象のチャネル（複数指定可）',
  'for update-clients: number of clients outside this repository (mobile apps, partners) that still open the WebSocket':
    'update-clients 用：このリポジトリの外（モバイルアプリ、取引先）で、まだ WebSocket を開くクライアントの数',
  'the route that --other-clients counts (may be repeated)': '--other-clients が数えるルート（複数指定可）',
  'id or number of the checklist item, e.g. notify-support or 16':
    'チェックリストの項目の ID または番号。例：notify-support、16',
  'Writes migrate-ws.checklist.yaml. Commit it, so that it is reviewed like code.':
    'migrate-ws.checklist.yaml に書きます。リポジトリにコミットし、コードと同じようにレビューしてください。',
  'record the current WebSocket use, so that check fails only on new use':
    '現在の WebSocket の使用箇所を記録し、check が新しい箇所だけで失敗するようにする',
  'bring it up to date: add new entries, drop gone ones':
    '現在の検出に置き換える：新しい項目を加え、なくなった項目を削除する',
  'drop the entries whose code is gone; add nothing': 'コードがなくなった項目を削除する。追加はしない',
  'classify an unsure entry: <file>:<line>, a file, or the id of a finding; with --as (may be repeated)':
    '未確定の項目を分類する：<ファイル>:<行>、ファイル、または検出の ID。--as とともに使う（複数指定可）',
  'with --classify: a WebSocket, or none': '--classify の分類：WebSocket か、そうでないか',
  'with --as none: why, in a sentence': '--as none の理由を1文で',
  'Writes migrate-ws.baseline.json, one finding per line. Commit it.':
    'migrate-ws.baseline.json に1行1件で書きます。リポジトリにコミットしてください。',
  'once, before the freeze': '最初に1回、新規開発の停止前に',
  'after a client was migrated': 'クライアントを移行した後に',
  'exit 1 on WebSocket use that is not in the baseline, and on a phase that is overdue; for CI':
    'ベースラインにない WebSocket の使用箇所か、期限を過ぎたフェーズがあれば終了コード1とする（CI 用）',
  'judge this phase and those before it now, whatever their dates':
    '期限にかかわらず、このフェーズまでを今判定する',
  'the result as JSON on stdout': '結果を JSON で標準出力に書く',
  '1 freeze: no use outside the baseline, and no entry in it whose code is gone (baseline --prune drops them). 2 migrate: no feature has a client left. 3 remove: nothing is left except what is kept on purpose.':
    '1 freeze：ベースラインから増えておらず、コードのなくなった項目も残っていない（baseline --prune で削除）。2 migrate：どの機能にもクライアントが残っていない。3 remove：意図的に残すもの以外、何も残っていない。',
  'Each applies from its date in the configuration (phases); before that, check counts down the days.':
    'それぞれ設定（phases）の日から有効になり、それまでは残り日数を示します。',
  'before a commit: only what it changes, and only phase 1': 'コミット前：変更するものだけ、フェーズ1だけ',
  'draft a removal plan for the WebSocket APIs, tables and functions declared here':
    'ここで宣言されている WebSocket API、テーブル、関数の廃止計画を下書きする',
  'write to a new file instead of stdout': '標準出力ではなく新しいファイルに書く',
  'days without a connection before the removal': '削除までに接続がないことを確認する日数',
  'the date of the removal, for every row': 'すべての行の期日（削除する日）',
  'who removes it, for every row': 'すべての行の担当者',
  'how to go back, for every row': 'すべての行の切り戻し手順',
  'Dates, owners and rollbacks that you do not give are left open: the plan counts once they are filled in.':
    '指定しなかった日付、担当者、切り戻しは空欄です。記入された時点で計画として数えます。',
  'write migrate-ws.config.yaml from what a scan found: endpoints, hosts, features by folder':
    'scan の結果から migrate-ws.config.yaml を書く：エンドポイント、ホスト、フォルダーごとの機能',
  'print it and write nothing': '内容を表示し、書き込まない',
  'overwrite the file': 'ファイルを上書きする',
  'Comments mark what only you know. On a terminal it asks the questions of scan and writes your answers into the file.':
    '担当者にしか分からないことはコメントに書きます。端末では scan と同じ質問をし、答えをファイルに書きます。',
  'print a script that completes commands, flags and ids in a shell':
    'コマンド、フラグ、ID をシェルで補完するスクリプトを表示する',
  'the shell that reads it': '読み込むシェル',
  'in ~/.bashrc; zsh the same in ~/.zshrc': '~/.bashrc に書く。zsh では ~/.zshrc',
  'in $PROFILE': '$PROFILE に書く',
  'replay a conversation on the WebSocket server and on the new one, and compare the answers':
    '会話を WebSocket サーバーと新サーバーで再生し、応答を比べる',
  'the WebSocket server, such as ws://localhost:8000': 'WebSocket サーバー。例：ws://localhost:8000',
  'the server with streams and POSTs, such as http://localhost:8001':
    'ストリームと POST のサーバー。例：http://localhost:8001',
  'the transcript to replay': '再生する会話の記録',
  'write a transcript: listen on this machine, and relay clients to --old until Ctrl-C':
    'このマシンで --old の前に立ち、Ctrl-C まで会話を記録する',
  'port for the clients of --record, on 127.0.0.1': '--record がクライアントを待つ 127.0.0.1 のポート',
  "a header for every request: 'authorization: Bearer …' (may be repeated)":
    "すべてのリクエストに付けるヘッダー：'authorization: Bearer …'（複数指定可）",
  'how long to wait for each message': 'メッセージごとの待ち時間',
  'It contacts only the given addresses, and talks to the new server as a migrated client does.':
    '通信するのは指定したアドレスだけで、新サーバーには移行後のクライアントと同じ方法で接続します。記録は YAML です。',
  'A transcript is YAML: see docs/verify.md in the package, or what --record writes.':
    '書き方はパッケージの docs/verify.md にあります。--record が書くファイルが例になります。',
  'Exit code 1: the servers differ; 2: the old one does not do what the transcript says.':
    '終了コード：1 サーバーの応答が違う。2 旧サーバーの動作が記録と違う。',
  'check a deployed stream from outside: HTTP/2, buffering, compression, cuts, heartbeat, CORS, access':
    '公開中のストリームを外から調べる（HTTP/2、バッファリング、圧縮、切断、ハートビート、CORS、認証）',
  'the stream': 'ストリーム',
  'where messages are POSTed': 'メッセージの POST 先',
  'the origin of the pages, such as https://app.example.com': 'ページの場所。例：https://app.example.com',
  'how long to listen': '受信する時間',
  'print what was seen as JSON': '結果を JSON で表示する',
  'It contacts only the given addresses. With --header it also checks that requests without the header are refused; its POST goes to a connection that does not exist.':
    '通信するのは指定したアドレスだけです。--header を付けると、ヘッダーのないリクエストが拒否されるかも調べます。',
  'Exit code 1: something needs a change; 2: there is no stream.':
    'POST は存在しない接続に送ります。終了コード：1 変更すべき点がある。2 ストリームがない。',
  // Words in the examples.
  'Told in the weekly call': '定例会議で連絡済み',
  'Hanako Sato': '佐藤 花子',
  'March: 120 USD less': '3月は 120 USD の削減',
  'The platform team keeps them': '基盤チームが管理している',
  'Version 4 is switched off': 'バージョン4は提供を終了した',
  'Metrics of the load balancer': 'ロードバランサーのメトリクス',
}
