import { stages } from './stages.js'

/** What errors say, by their English form: `{0}`, `{1}` are what is named there. */
export const errors: Readonly<Record<string, string>> = {
  ...stages,
  'No endpoints are known for the socket at {0} (guessed: {1}); {2}{3}name them under "endpoints" in migrate-ws.config.yaml, or type: {4}{5} --guess-endpoints':
    '{0} のソケットのエンドポイントが分かりません（推測：{1}）。{2}{3}migrate-ws.config.yaml の "endpoints" に書くか、次を実行してください：{4}{5} --guess-endpoints',
  '{0}: no WebSocket API of API Gateway was found here; remove the key':
    '{0}：API Gateway の WebSocket API が見つかりません。このキーを取り除いてください',
  '{0}: several WebSocket APIs may have this route; move it below the name of one: {1}':
    '{0}：このルートを持つ可能性のある WebSocket API が複数あります。どれか一つの名前の下に移してください：{1}',
  '{0}: there is no single WebSocket API of this name; write one of {1}':
    '{0}：この名前の WebSocket API を一つに決められません。次のどれかを書いてください：{1}',
  'gateway.handlers adds routes to the WebSocket API at {0}; name all of its routes, these too: {1}':
    'gateway.handlers が {0} の WebSocket API にルートを加えています。次のものも含め、すべてのルートを書いてください：{1}',
  '{0}: no WebSocket API has this route; write one of {1}':
    '{0}：このルートを持つ WebSocket API はありません。次のどれかを書いてください：{1}',
  '{0}: no WebSocket API has this route, did you mean "{1}"? Write one of {2}':
    '{0}：このルートを持つ WebSocket API はありません。"{1}" のことでしょうか。次のどれかを書いてください：{2}',
  '{0}: there is no file "{1}"; write a path from the top of the repository':
    '{0}：ファイル "{1}" がありません。リポジトリの先頭からのパスを書いてください',
  '{0}: there is no file "{1}"; write, for example, {2}': '{0}：ファイル "{1}" がありません。例：{2}',
  '{0}: no function "{1}" was read in {2}; write another file and function':
    '{0}：{2} に関数 "{1}" を読み取れません。別のファイルと関数を書いてください',
  '{0}: {1} has no function "{2}" to call; write one of {3}':
    '{0}：{1} に呼び出せる関数 "{2}" がありません。次のどれかを書いてください：{3}',
  'must be a file and a function in it': 'ファイルと、その中の関数でなければなりません',
  'must be a file and a function in it, or a map of those':
    'ファイルとその中の関数、またはそれらのマップでなければなりません',
  'migrate-ws apply --all (the servers of this repository then offer them), or ':
    'migrate-ws apply --all（このリポジトリのサーバーが提供するようになります）、または ',
  'The socket at {0} has the path of a route that a kit can serve ({1}, {2}), but {3} is set elsewhere and may name another host; if it names that server, type: {4} --all --guess-endpoints; or write in migrate-ws.config.yaml: {5}, then type: {6} --all':
    '{0} のソケットのパスは、キットで提供できるルート（{1}、{2}）と同じですが、{3} は別の場所で設定され、別のホストの可能性があります。そのサーバーであれば、次を実行してください：{4} --all --guess-endpoints。または migrate-ws.config.yaml に {5} と書いた後で：{6} --all',
  'these may be meant: {0}; ': '候補：{0}。',
  '{0} offers none for it; ': '{0} には該当するものがありません。',
  'git cannot say whether the files have uncommitted changes; make git work here, or type: {0} --allow-dirty':
    'git で未コミットの変更の有無を確認できません。git が動作するようにするか、次を実行してください：{0} --allow-dirty',
  '{0} uncommitted changes: {1}; commit them, or type: {2} --allow-dirty':
    '{0}未コミットの変更があります：{1}。コミットするか、次を実行してください：{2} --allow-dirty',
  'This file has': 'このファイルには',
  'These files have': '次のファイルには',
  'An apply was interrupted here and has left some files written and some not; to go on with it, type: migrate-ws apply --resume{0}; to put all back: migrate-ws undo{1}':
    '中断された apply があり、一部のファイルだけが書き込まれています。続けるには migrate-ws apply --resume{0}、すべて元に戻すには migrate-ws undo{1} を実行してください',
  'Another migrate-ws apply (process {0}) is writing here, so nothing was done; when it has ended, type: migrate-ws scan':
    '別の migrate-ws apply（プロセス {0}）が書き込み中のため、何もしませんでした。終了してから実行してください：migrate-ws scan',
  'An interrupted apply goes on with all its files; leave the paths out: migrate-ws apply --resume':
    '中断された apply は全ファイルを対象に再開します。パスを指定せずに実行してください：migrate-ws apply --resume',
  '--broker is for servers; type: migrate-ws apply --servers --broker redis':
    '--broker はサーバー用です。次を実行してください：migrate-ws apply --servers --broker redis',
  '--twin-tests is for tests of servers; type: migrate-ws apply --servers --twin-tests':
    '--twin-tests はサーバーのテスト用です。次を実行してください：migrate-ws apply --servers --twin-tests',
  '--expires {0} is already past on {1}; give a later date, or leave it out':
    '--expires {0} は {1} の時点で過ぎています。後の日付を指定するか、省略してください',
  '{0} ({1}): {2}. {3} See what is left: migrate-ws scan {4}{5}':
    '{0}（{1}）：{2}。{3}残りを確認するには：migrate-ws scan {4}{5}',
  'The number of other clients belongs to update-clients, route by route; type: {0} --by <who> --statement <how that is known>':
    'ほかのクライアントの数は、update-clients にルートごとに記録します：{0} --by <担当者> --statement <確認方法>',
  'There is no route "{0}"; {1}': 'ルート "{0}" はありません。{1}',
  'none was found; leave --route out': 'ルートは見つかっていません。--route を省略してください',
  'choose among: {0}': '次から選んでください：{0}',
  '{0} has no section for the steps; add these two lines where they belong, then run the same command again: <!-- migrate-ws plan: begin --> and <!-- migrate-ws plan: end -->':
    '{0} はありますが、手順を書き込む場所がありません。書き込む位置に次の2行を追加してから、もう一度実行してください：<!-- migrate-ws plan: begin --> と <!-- migrate-ws plan: end -->',
  '{0} cannot be read as text; put a text file there, or remove it, then run the same command again':
    '{0} をテキストとして読めません。テキストファイルに置き換えるか取り除いてから、もう一度実行してください',
  '{0} cannot be written ({1}); make it writable, then run the same command again':
    '{0} に書き込めません（{1}）。書き込めるようにしてから、もう一度実行してください',
  'There is no checklist item "{0}"; {1}': 'チェックリストに項目 "{0}" はありません。{1}',
  'type: migrate-ws attest {0} …': '次を実行してください：migrate-ws attest {0} …',
  'choose one of: {0}': '次のいずれかを指定してください：{0}',
  "A confirmation needs a name; say who: --by 'Hanako Sato'":
    "確認した人の名前がありません。指定してください：--by '佐藤 花子'",
  "Say why it does not apply: --not-applicable --reason 'The platform team keeps the dashboards'":
    "該当しない理由を書いてください：--not-applicable --reason '基盤チームがダッシュボードを管理している'",
  '--reason says why an item does not apply; add --not-applicable, or say what is true with --statement':
    '--reason は該当しない理由です。--not-applicable を加えるか、確認した内容を --statement に書いてください',
  "Nothing is confirmed; say what is true: --statement 'Told in the weekly call'":
    "確認内容がありません。書いてください：--statement '定例会議で連絡済み'",
  'There is no channel "{0}"; {1}': 'チャネル "{0}" はありません。{1}',
  '{0} is a link; put the file itself there, then type the same command again':
    '{0} はリンクです。ファイルそのものを置いてから、もう一度実行してください',
  '{0} cannot be read ({1}); make it a readable file, then run the same command again':
    '{0} を読めません（{1}）。読めるファイルにしてから、もう一度実行してください',
  '--update adds new entries and drops gone ones, so it includes --prune; give one of them':
    '--update は追加と削除の両方を行うため、--prune を含みます。どちらか一方を指定してください',
  'There is a {0} already; to drop gone entries, type: migrate-ws baseline --prune{1}; to add new ones too: migrate-ws baseline --update{2}':
    '{0} はすでにあります。なくなった箇所を削除するには migrate-ws baseline --prune{1}、新しい箇所も加えるには migrate-ws baseline --update{2} を実行してください',
  'There is no {0} here to prune; to write one, type: migrate-ws baseline{1}':
    '整理する {0} がありません。作成するには：migrate-ws baseline{1}',
  '--as and --reason classify an entry; name its place, as in: {0}':
    '--as と --reason は項目の分類を指定します。場所も指定してください。例：{0}',
  '--classify neither adds nor drops entries; leave --update and --prune out':
    '--classify は分類だけを変更します。--update と --prune を外してください',
  "Say what it is: {0}, or --as none --reason '<why>'":
    "分類を指定してください：{0}、または --as none --reason '<理由>'",
  "Say why it is not a WebSocket: --as none --reason 'Metrics of the load balancer'":
    "WebSocket ではない理由を書いてください：--as none --reason 'ロードバランサーのメトリクス'",
  '--reason is for --as none; a WebSocket needs no reason':
    '--reason は --as none と組み合わせます。WebSocket の場合は不要です',
  'There is no {0} here to classify entries of; to write one, type: migrate-ws baseline{1}':
    '分類の対象となる {0} がありません。作成するには：migrate-ws baseline{1}',
  'No unsure entry of {0} matches "{1}"; {2}': '{0} に、"{1}" に当たる未確定の項目はありません。{2}',
  'all are classified': 'すべて分類済みです',
  'choose among: {0}{1}': '次から選んでください：{0}{1}',
  '{0} cannot be written ({1}); make the folder writable, then run the same command again':
    '{0} に書き込めません（{1}）。フォルダーに書き込めるようにしてから、もう一度実行してください',
  'Phase {0} is judged on all files, but only a part was selected; leave out --changed and --files-from, or --phase':
    'フェーズ {0} は全ファイルが対象ですが、一部だけが指定されています。--changed と --files-from、または --phase を外してください',
  '{0}; see all diffs by: migrate-ws apply --dry-run{1}, then name what to write: migrate-ws apply{2} <files>':
    '{0}。差分をすべて見るには migrate-ws apply --dry-run{1}、その後、書き込むものを指定します：migrate-ws apply{2} <ファイル>',
  '--interactive asks questions, and --yes allows none':
    '--interactive は質問をしますが、--yes は質問をしない指定です',
  '--interactive asks questions, and CI is set':
    '--interactive は質問をしますが、CI が設定されているため答える人がいません',
  '--interactive asks questions, and there is no terminal to answer from':
    '--interactive は質問をしますが、答えを入力する端末がありません',
  '--close-websocket is for servers; type: migrate-ws apply {0}':
    '--close-websocket はサーバー用です。次を実行してください：migrate-ws apply {0}',
  'Clients may be in any file, so all are looked at; leave the paths out, and name routes: migrate-ws apply --servers --close-websocket /ws':
    'クライアントはどのファイルにもありうるため、すべてを調べます。パスを外し、ルートを指定してください：migrate-ws apply --servers --close-websocket /ws',
  'No kit here serves a route over a stream and POSTs; first type: migrate-ws apply --servers{0}':
    'キットによりストリームと POST で提供されているルートがありません。先に実行してください：migrate-ws apply --servers{0}',
  'No kit names the route {0}; choose among: {1}':
    'ルート {0} を持つキットはありません。次から選んでください：{1}',
  '"{0}" cannot be read ({1}); {2}': '"{0}" を読めません（{1}）。{2}',
  'name another file: migrate-ws apply --contract sse-openapi.yaml':
    '別のファイルを指定してください：migrate-ws apply --contract sse-openapi.yaml',
  'Nothing was written: {0} {1}; {2}, or type: --allow-dirty':
    '何も書き込みませんでした：{0} {1}。{2}。または --allow-dirty を付けてください',
  'The contract goes into a file, since stdout has the summary or the diff: migrate-ws apply --contract openapi.yaml':
    '標準出力には報告または差分が出るため、契約はファイルに書きます：migrate-ws apply --contract openapi.yaml',
  'A contract is JSON or YAML, and "{0}" ends in neither; {1}':
    '契約は JSON か YAML ですが、"{0}" の拡張子はどちらでもありません。{1}',
  '"{0}" {1}; {2}': '"{0}"：{1}。{2}',
  '"{0}" is not a file; {1}': '"{0}" はファイルではありません。{1}',
  'There is no folder for "{0}"; make it, or {1}':
    '"{0}" を置くフォルダーがありません。フォルダーを作るか、{1}',
  '"{0}" cannot be written ({1}); {2}': '"{0}" に書き込めません（{1}）。{2}',
  '"{0}" lies in {1}, which holds other people\'s code or what a build makes; {2}':
    '"{0}" のある {1} は、外部のコードやビルドの生成物を置く場所です。{2}',
  'git ignores "{0}", so it would never be committed; {1}':
    '"{0}" は git の無視対象のため、コミットされません。{1}',
  'The contract {0} has no event stream (a GET answered with text/event-stream), so no endpoints can be taken from it: declare the response type on the server (in FastAPI, response_class=EventSourceResponse), or leave --contract-from out':
    '契約 {0} にイベントストリーム（text/event-stream で応答する GET）がないため、何も取り込めません。サーバー側で宣言する（FastAPI では response_class=EventSourceResponse）か、--contract-from を外してください',
  'There is no file "{0}"; check the path, or list every place: migrate-ws scan --verbose':
    'ファイル "{0}" はありません。パスを確認するか、一覧を表示してください：migrate-ws scan --verbose',
  '"{0}" is not a file; list its sockets: migrate-ws scan {1}':
    '"{0}" はファイルではありません。ソケットの一覧を表示するには：migrate-ws scan {1}',
  '"{0}" is outside this folder; give the folder that holds it, as in: migrate-ws explain -C <folder> <file>:<line>':
    '"{0}" はこのフォルダーの外にあります。それを含むフォルダーを指定してください：migrate-ws explain -C <フォルダー> <ファイル>:<行>',
  'Lines and columns are counted from 1; type: migrate-ws explain {0}':
    '行と桁は1から数えます。次を実行してください：migrate-ws explain {0}',
  '"{0}" has {1} lines; give one of them: migrate-ws explain {2}':
    '"{0}" は{1}行です。その範囲の行を指定してください：migrate-ws explain {2}',
  '"{0}" is left out by "ignore" or --ignore, so it was not scanned; remove it there, then run the same command again':
    '"{0}" は "ignore" または --ignore で除外されているため、情報がありません。除外をやめてから、もう一度実行してください',
  '"{0}" is in another repository, {1}, which this scan leaves out; type: migrate-ws scan -C {2}':
    '"{0}" は別のリポジトリ {1} にあるため、ここでは調べません。次を実行してください：migrate-ws scan -C {2}',
  '"{0}" is ignored by git, so it is not scanned; see why: git check-ignore -v {1}':
    '"{0}" は git の無視対象のため、調べません。理由を見るには：git check-ignore -v {1}',
  'Say which line of "{0}" to explain, as in: migrate-ws explain {1}; list its sockets: migrate-ws scan {2}':
    '"{0}" のどの行を説明するか指定してください。例：migrate-ws explain {1}。ソケットの一覧を表示するには：migrate-ws scan {2}',
  'There is no rule, reason or item "{0}"; type: {1}':
    '"{0}" というルール、理由、項目はありません。次を実行してください：{1}',
  '{0} exists already; to overwrite it, type: migrate-ws init --force; to see the new one first: migrate-ws init --dry-run':
    '{0} はすでにあります。上書きするには migrate-ws init --force、先に内容を見るには --dry-run を付けてください',
  'Cannot write {0} ({1}); make the folder writable, then run the same command again':
    '{0} に書き込めません（{1}）。フォルダーに書き込めるようにしてから、もう一度実行してください',
  '{0} configures this folder already; see what a new one would contain: migrate-ws init --dry-run':
    'このフォルダーの設定は {0} にすでにあります。新しい設定の内容を見るには：migrate-ws init --dry-run',
  'A shard in {0} has content that no scan of this version writes; write all shards again: migrate-ws scan --shard, or see whether a scan without shards works: migrate-ws scan':
    '{0} のシャードに、このバージョンの scan が書かない内容があります。すべて migrate-ws scan --shard で書き直すか、全体を調べてください：migrate-ws scan',
  '{0} goes through a symbolic link that leads out of its repository; give the folder itself':
    '{0} はリポジトリの外に出るリンクを通ります。フォルダーそのものを指定してください',
  '{0} is larger than 256 MiB, the limit for a shard; if migrate-ws scan --shard wrote it, split the scan into more shards':
    '{0} は 256 MiB を超えるため、シャードとして読めません。migrate-ws scan --shard が書いたものなら、分割数を増やしてください',
  'Cannot read {0} ({1}); give the folder where migrate-ws scan --shard wrote its files':
    '{0} を読めません（{1}）。migrate-ws scan --shard がファイルを書いたフォルダーを指定してください',
  'Two files are given for {0}; give each reporter one: -o <reporter>=<file>':
    '{0} に2つのファイルが指定されています。レポーターごとに1つ指定してください：-o <レポーター>=<ファイル>',
  'Only one reporter can write to stdout; give the other a file: -o {0}=report.{1}':
    '標準出力に書けるレポーターは1つだけです。もう一方にはファイルを指定してください：-o {0}=report.{1}',
  'Say which reporter writes to "{0}": -o {1}={2}': '"{0}" に書くレポーターを指定してください：-o {1}={2}',
  'There is no reporter "{0}"; choose one of: {1}':
    'レポーター "{0}" はありません。次から選んでください：{1}',
  'There is nothing to remove: no WebSocket API, connection table or function is declared here{0}; see: migrate-ws scan{1}':
    '計画の対象となる宣言がありません。WebSocket API、接続テーブル、関数のいずれも見つかりませんでした{0}。確認するには：migrate-ws scan{1}',
  '{0} keeps its WebSocket: {1} could not be read completely and may contain a client; fix that, or leave it out: --ignore <glob>':
    '{0} の WebSocket は残します：{1} は最後まで読めず、クライアントを含む可能性があります。修正するか、対象から外してください：--ignore <glob>',
  '{0} keeps its WebSocket: {1} {2} WebSockets in a language whose addresses are not read; if none leads here, leave those files out: --ignore <glob>':
    '{0} の WebSocket は残します：{1} は、アドレスを読み取れない言語で WebSocket を開いています。ここに接続しないものなら、対象から外してください：--ignore <glob>',
  'The other routes have no client left: migrate-ws apply --servers{0}{1}':
    'ほかのルートにはクライアントが残っていません：migrate-ws apply --servers{0}{1}',
  '{0} keeps its WebSocket: {1} {2} it; move that first: migrate-ws apply{3}':
    '{0} の WebSocket は残します：{1} が開いています。先に移行してください：migrate-ws apply{3}',
  '{0} keeps its WebSocket: {1} {2} it; move that by hand first: migrate-ws explain {3}{4}':
    '{0} の WebSocket は残します：{1} が開いています。先に手作業で移行してください：migrate-ws explain {3}{4}',
  '{0} keeps its WebSocket: {1} may open it, since the address is not known; see where it leads: migrate-ws explain {2}{3}':
    '{0} の WebSocket は残します：{1} はアドレスが不明で、ここを開く可能性があります。接続先を確認してください：migrate-ws explain {2}{3}',
  '{0} keeps its WebSocket: {1} {2} outside this repository open{3} it ({4}, {5}); {6}':
    '{0} の WebSocket は残します：リポジトリ外のクライアント{1}件が開いています（{4}、{5}）。{6}',
  "{0} keeps its WebSocket: built code without a source here opens WebSockets ({1}); once the build here is one whose clients have moved, type: migrate-ws attest update-clients --by '<who>' --statement '<which build, and how that is known>'{2}":
    "{0} の WebSocket は残します：元のコードがここに見つからないビルド済みファイルが WebSocket を開いています（{1}）。クライアントが移行済みのビルドに置き換えたら、次を実行してください：migrate-ws attest update-clients --by '<who>' --statement '<which build, and how that is known>'{2}",
  '{0} keeps its WebSocket: {1}; {2}': '{0} の WebSocket は残します：{1}。{2}',
  '{0} cannot be read ({1}); give a report, or {2}': '{0} を読めません（{1}）。レポートを指定するか、{2}',
  'write it with: migrate-ws scan --json': '次で書き出してください：migrate-ws scan --json',
  '{0} is not JSON; {1}': '{0} は JSON ではありません。{1}',
  '{0} is not a report of this version: {1} {2}; {3}':
    '{0} はこのバージョンのレポートではありません：{1} {2}。{3}',
  'does not fit': '形式が合いません',
  'No apply was interrupted here; type: migrate-ws apply{0}':
    '中断された apply はありません。次を実行してください：migrate-ws apply{0}',
  'Since the apply was interrupted, {0}, so nothing was written; restore that, or keep all files as they are and start again: migrate-ws undo --forget{1}':
    'apply の中断後に変更があったため、何も書き込みませんでした：{0}。元に戻すか、現状のまま最初からやり直してください：migrate-ws undo --forget{1}',
  'Nothing was written: {0}; make that writable (chmod u+w), then type: migrate-ws apply --resume{1}':
    '何も書き込みませんでした：{0}。書き込めるようにして（chmod u+w）、次を実行してください：migrate-ws apply --resume{1}',
  'Cannot write {0} ({1}): {2}; once it is writable, {3}':
    '{0} に書き込めません（{1}）：{2}。書き込めるようになったら、{3}',
  '{0} {1} in the meantime and was left as it is: {2}; {3}':
    '途中で {0} の状態が変わったため（{1}）、変更していません：{2}。{3}',
  'Cannot write the journal ({0}, in {1}): {2}; once it is writable, {3}':
    'ジャーナルに書き込めません（{0}、{1}）：{2}。書き込めるようになったら、{3}',
  'No socket is behind the switch {0}; choose among: {1}':
    '{0} で切り替わるソケットはありません。次から選んでください：{1}',
  'A shard is a share of a whole scan, but {0} scans only a part; leave out {1}, or --shard':
    'シャードは全体の scan を分けたものですが、{0} があると一部だけになります。{1} か --shard を外してください',
  'A shard is not a report, so {0} has no effect on it; give {1} to migrate-ws merge-reports':
    'シャードはレポートではないため、{0} は効果がありません。{1} は migrate-ws merge-reports に指定してください',
  'A shard is one file; give one folder to -o':
    'シャードは1ファイルです。-o にはフォルダーを1つ指定してください',
  'with --shard, give a folder to -o': '--shard では、-o にフォルダーを指定してください',
  'There is no apply to undo in {0}; if it ran in another folder, type: migrate-ws undo -C <folder>':
    '{0} に、元に戻す apply はありません。別のフォルダーで実行した場合は：migrate-ws undo -C <フォルダー>',
  'Nothing was undone, since the journal cannot be written ({0}, in {1}); once that folder is writable, type: migrate-ws undo{2}':
    'ジャーナルに書き込めないため（{0}、{1}）、何も戻しませんでした。フォルダーに書き込めるようにして実行してください：migrate-ws undo{2}',
  'Since the last apply, {0}, so nothing was undone; restore that{1} and type: migrate-ws undo{2}; or keep all files as they are: migrate-ws undo --forget{3}':
    '前回の apply の後に変更があったため、何も戻しませんでした：{0}。その変更を元に戻して{1}実行してください：migrate-ws undo{2}。現状のままでよい場合は：migrate-ws undo --forget{3}',
  ' (git diff and git restore help)': '（git diff と git restore が使えます）',
  'Nothing was undone: {0}; make that writable (chmod u+w), then type: migrate-ws undo{1}':
    '何も戻しませんでした：{0}。書き込めるようにして（chmod u+w）、次を実行してください：migrate-ws undo{1}',
  "Nothing was written: {0} lies in git's own folder, or does by its name on some file systems; leave it out: migrate-ws apply --ignore <glob>, or name another adapter.path":
    '何も書き込みませんでした：{0} は git 自身のフォルダーの中か、ファイルシステムによってはそう扱われる名前です。対象から外す（migrate-ws apply --ignore <glob>）か、adapter.path を変えてください',
  'Since it was read, {0}, so nothing was written; once nothing else changes these files, type: migrate-ws apply':
    '読み取り後に変更があったため、何も書き込みませんでした：{0}。変更が落ち着いてから実行してください：migrate-ws apply',
  'Nothing was written: {0} files hold {1} MB, and undo restores at most {2} MB; rewrite a part: migrate-ws apply <folder>':
    '何も書き込みませんでした：{0}ファイルで {1} MB あり、undo で一度に戻せるのは {2} MB までです。一部ずつ書き換えてください：migrate-ws apply <フォルダー>',
  'Nothing was written: {0}; make that writable (chmod u+w), or leave it out: migrate-ws apply --ignore <glob>':
    '何も書き込みませんでした：{0}。書き込めるようにする（chmod u+w）か、対象から外してください：migrate-ws apply --ignore <glob>',
  'Nothing was written, since the undo journal would go through a link; remove {0}, then type: migrate-ws apply':
    '復元用のジャーナルがリンクを通ることになるため、何も書き込みませんでした。{0} を削除して実行してください：migrate-ws apply',
  'Nothing was written, since the undo journal cannot be written ({0}, in {1}); once that folder is writable, type: migrate-ws apply':
    '復元用のジャーナルに書き込めないため（{0}、{1}）、何も書き込みませんでした。フォルダーに書き込めるようにして実行してください：migrate-ws apply',
  'Nothing was written: this apply rewrites {0} itself; {1}':
    '何も書き込みませんでした：この apply は {0} 自体を書き換えます。{1}',
  'Nothing was written, since {0} cannot be written ({1}); {2}':
    '{0} に書き込めないため（{1}）、何も書き込みませんでした。{2}',
  'There is no rule and no checklist item "{0}"; {1}list all ids: migrate-ws explain':
    'ルールにもチェックリストにも "{0}" はありません。{1}ID の一覧を表示するには：migrate-ws explain',
  'did you mean {0}? ': '{0} のことですか？',
  'There is no {0} to compare with; to write one, type: migrate-ws baseline{1}':
    '比較する {0} がありません。作成するには：migrate-ws baseline{1}',
  'The configuration names an unknown checklist item: checklist.{0}; {1}':
    '設定の checklist.{0} はチェックリストの項目ではありません。{1}',
  'write {0}': '{0} と書いてください',
  'There is no folder "{0}"; give an existing one to -C':
    'フォルダー "{0}" はありません。-C には実在するフォルダーを指定してください',
  '"{0}" goes through a symbolic link that leads out of its repository; give the folder itself to -C':
    '"{0}" はリポジトリの外に出るリンクを通ります。-C にはフォルダーそのものを指定してください',
  '"{0}" lies in git\'s own folder; give the folder of the project to -C':
    '"{0}" は git 自身のフォルダーの中にあります。-C にはプロジェクトのフォルダーを指定してください',
  'Cannot write {0}: it {1}; {2}': '{0} に書き込めません（{1}）。{2}',
  'give another path to -o': '-o に別のパスを指定してください',
  '{0} exists and is not overwritten; {1}': '{0} はすでにあり、上書きしません。{1}',
  'Cannot write {0} ({1}); {2}': '{0} に書き込めません（{1}）。{2}',
  'The list {0} {1}; give a file to --files-from, or - and a list on stdin':
    '一覧 {0} を読めません（{1}）。--files-from にはファイルを指定するか、- を指定して標準入力に一覧を渡してください',
  'There is no command "{0}"; type: migrate-ws --help':
    'コマンド "{0}" はありません。次を実行してください：migrate-ws --help',
  'The result is too long for Node (512 MB), so nothing is printed; leave files out with --ignore <glob>':
    '結果が Node で扱える文字列の長さ（512 MB）を超えるため、何も出力しません。--ignore <glob> でファイルを除外してください',
  '{0}:{1}: a merge left conflict markers here: delete the lines that begin with <<<<<<<, ======= or >>>>>>> and keep the other lines of both sides, then type: migrate-ws baseline --prune':
    '{0}:{1}：マージの印が残っています。<<<<<<<、=======、>>>>>>> で始まる行を削除し、両側のほかの行を残してから実行してください：migrate-ws baseline --prune',
  '{0} has version {1}, and this migrate-ws reads {2} at most; to get a newer one, type: npm install -D migrate-ws@latest':
    '{0} はバージョン {1} ですが、この migrate-ws が読めるのは {2} までです。新しい版を入れるには：npm install -D migrate-ws@latest',
  '{0}{1}: there is no checklist item "{2}": write one of {3}':
    '{0}{1}：チェックリストに項目 "{2}" はありません。次のいずれかを書いてください：{3}',
  '{0} and {1} both configure migrate-ws: delete one of them, or choose with -c {2}':
    '{0} と {1} の両方が migrate-ws の設定です。一方を削除するか、-c {2} のように指定してください',
  '{0} is a program, and migrate-ws runs none: write the configuration as YAML or JSON':
    '{0} はプログラムのため、実行しません。設定は YAML か JSON で書いてください',
  '{0} has no key "migrate-ws": add it, or choose another file with -c':
    '{0} にキー "migrate-ws" がありません。追加するか、-c で別のファイルを指定してください',
  'The configuration {0} {1}: give the path of a file with -c, or run without it':
    '設定 {0} を読めません（{1}）。-c にファイルのパスを指定するか、-c なしで実行してください',
  '{0} is larger than 256 KiB: make it shorter, then run the same command again':
    '{0} は 256 KiB を超えています。短くしてから、もう一度実行してください',
  '{0}: unknown key "__proto__": remove it, then run the same command again':
    '{0}：不明なキー "__proto__" です。削除してから、もう一度実行してください',
  '{0}: {1}: correct line {2}, then run the same command again':
    '{0}：{1}。{2}行目を直してから、もう一度実行してください',
  'The contract {0} {1}: give the path of a file with --contract-from':
    '契約 {0} を読めません（{1}）。--contract-from にファイルのパスを指定してください',
  'The contract {0} is larger than {1}: give a part of it{2}':
    '契約 {0} は {1} を超えています。一部だけを指定してください{2}',
  '256 KiB of YAML': 'YAML での上限 256 KiB',
  ', or the same as JSON': '（JSON で指定することもできます）',
  'The contract {0} is not an OpenAPI 3 document (openapi: 3.…): give what FastAPI offers at /openapi.json, or what migrate-ws apply --contract wrote':
    '契約 {0} は OpenAPI 3 の文書（openapi: 3.…）ではありません。FastAPI の /openapi.json か、migrate-ws apply --contract が書いたものを指定してください',
  '{0}: {1}': '{0}：{1}',
  'correct it, then run the same command again': '直してから、もう一度実行してください',
  'write, for example, {0}': '例：{0}',
  '{0} {1}: {2}': '{0}：{1}。{2}',
  'unknown key "{0}", did you mean "{1}"? Write {2} instead':
    '不明なキー "{0}" です。"{1}" のことですか？ その場合は {2} と書いてください',
  'unknown key "{0}", did you mean "{1}.{2}"? Move it below {3}':
    '不明なキー "{0}" です。"{1}.{2}" のことですか？ その場合は {3} の下に移してください',
  'unknown key "{0}": remove it, or write one of {1}':
    '不明なキー "{0}" です。削除するか、次のいずれかを書いてください：{1}',
  'must be {0}': '{0} でなければなりません',
  'must have at most {0} characters': '{0}文字以内でなければなりません',
  'must not be empty': '空にはできません',
  'is missing': 'ありません',
  'a list': 'リスト',
  'a map': 'マップ',
  'a text': '文字列',
  'Stopped by the time limit of {0} {1} {2}, or allow more with --time-limit {3}':
    '制限時間の{0}分に達したため、終了しました（{2}）。時間を延ばすには：--time-limit {3}',
  'Stopped because the memory of Node ({0} MB) was nearly used up {1}, or allow more with NODE_OPTIONS=--max-old-space-size={2}':
    'Node のメモリ（{0} MB）をほぼ使い切ったため、終了しました（{1}）。増やすには：NODE_OPTIONS=--max-old-space-size={2}',
  '{0} cannot be read ({1}): make it a readable file, or remove it':
    '{0} を読めません（{1}）。読めるファイルにするか、削除してください',
  'notApplicable in the configuration names "{0}", which is not a checklist item: write one of {1}':
    '設定の notApplicable にある "{0}" は、チェックリストの項目ではありません。次のいずれかを書いてください：{1}',
  "adapter.path is {0}, and {1} holds other people's code or what a build makes, so nothing was written; name a place among your own files: adapter: { path: src/lib/sse-socket.ts }":
    'adapter.path は {0} ですが、{1} は外部のコードやビルドの生成物を置く場所のため、何も書き込みませんでした。自分のファイルの中の場所を指定してください：adapter: { path: src/lib/sse-socket.ts }',
  '{0} is not a migrate-ws shard, or is incomplete; give a folder with only the files that migrate-ws scan --shard wrote':
    '{0} は migrate-ws のシャードではないか、不完全です。migrate-ws scan --shard が書いたものだけを含むフォルダーを指定してください',
  '{0} is a damaged shard{1}{2}; write it again with: migrate-ws scan --shard':
    '{0} は壊れたシャードです{1}{2}。書き直してください：migrate-ws scan --shard',
  "--switch takes one expression of your code, such as flags.sse or import.meta.env.VITE_SSE === '1'; this is not one: {0}":
    "--switch には、flags.sse や import.meta.env.VITE_SSE === '1' のような、コード中の式を1つ指定します。これは式ではありません：{0}",
  '--switch {0}#… takes an expression of one name that {1} exports, such as {2}#flags.sse':
    '--switch {0}#… には、{1} がエクスポートする名前1つの式を指定します。例：{2}#flags.sse',
  '--switch {0}: {1} calls a hook, which may not be called where a socket is opened; call it in the component, const isSse = {2}, and type: --switch isSse':
    '--switch {0}：{1} はフックを呼びますが、ソケットを開く場所では呼べません。コンポーネント内で const isSse = {2} と呼び、次を指定してください：--switch isSse',
  "--switch {0}: {1} does more than read a value; name a value, such as flags.sse, or a function that returns one, such as isOn('sse')":
    "--switch {0}：{1} は値の参照以外のことを行います。flags.sse のような値か、isOn('sse') のように値を返す関数を指定してください",
  '--switch {0} at {1}:{2}: {3}': '--switch {0}（{1}:{2}）：{3}',
  'There is no file {0} that could export {1}; write its path relative to the working folder':
    '{1} をエクスポートするファイル {0} はありません。作業フォルダーからのパスで書いてください',
  '{0} exports no {1}{2}': '{0} は {1} をエクスポートしていません{2}',
  '; it exports {0}': '。エクスポートしているもの：{0}',
  'There is no git repository here to compare with; type: migrate-ws report':
    '比較に使う git リポジトリがありません。次を実行してください：migrate-ws report',
  'git cannot be used in this repository ({0}); type: migrate-ws report':
    'このリポジトリで git を使えません（{0}）。次を実行してください：migrate-ws report',
  'Past commits are not read here ({0}); type: migrate-ws report':
    'ここでは過去のコミットを読めません（{0}）。次を実行してください：migrate-ws report',
  'This branch has no commit yet, so there is no base; leave {0} out':
    'このブランチにはコミットがまだないため、比較の基準がありません。{0} を外してください',
  'This clone is too shallow to find where HEAD and "{0}" diverged; {1}':
    'このクローンは履歴が浅く、HEAD と "{0}" の分岐点が見つかりません。{1}',
  'HEAD and "{0}" have no commit in common; give another ref to {1}':
    'HEAD と "{0}" に共通のコミットがありません。{1} に別の ref を指定してください',
  'type: git fetch --unshallow (in GitHub Actions give actions/checkout "fetch-depth: 0", in GitLab CI set GIT_DEPTH to 0)':
    '次を実行してください：git fetch --unshallow（GitHub Actions では actions/checkout に "fetch-depth: 0" を、GitLab CI では GIT_DEPTH に 0 を指定）',
  'There is no commit "{0}" in this clone, which is shallow; {1}, then: {2}':
    '履歴の浅いこのクローンに、コミット "{0}" はありません。{1}。その後：{2}',
  'There is no commit "{0}" in this clone; correct its name, or fetch it: {1}':
    'このクローンにコミット "{0}" はありません。名前を確認するか、先に取得してください：{1}',
  'There is no git repository here, so what changed is not known; leave --changed out':
    'git リポジトリがないため、変更箇所が分かりません。--changed を外してください',
  'git cannot say what changed ({0}); leave --changed out':
    '変更箇所を git で確認できません（{0}）。--changed を外してください',
  'The base {0} is not compared, since it has more than {1} files; type: migrate-ws report':
    '基準の {0} は {1}ファイルを超えるため、比較しません。次を実行してください：migrate-ws report',
  'There is no commit "{0}" in this clone; fetch it first: git fetch origin {1}':
    'このクローンにコミット "{0}" はありません。先に取得してください：git fetch origin {1}',
  'git {0} failed ({1}); see what is wrong: git status':
    'git {0} が失敗しました（{1}）。原因を確認するには：git status',
  'The journal of the last apply, {0}, cannot be read ({1}), so nothing was done; to keep all files as they are and go on without it, type: migrate-ws undo --forget':
    '前回の apply のジャーナル {0} を読めないため（{1}）、何もしませんでした。ファイルを現状のままにして先に進むには：migrate-ws undo --forget',
  'Another migrate-ws apply has begun to write here, so this one wrote nothing; when it has ended, type: migrate-ws scan':
    '別の migrate-ws apply が書き込みを始めたため、何も書き込みませんでした。終了してから実行してください：migrate-ws scan',
  '{0} cannot be removed ({1}); remove it, then run the same command again':
    '{0} を削除できません（{1}）。削除してから、もう一度実行してください',
  'migrate-ws keeps its undo data in {0}, which is in this repository; choose a folder outside it, then run the same command again: export XDG_STATE_HOME=<folder>':
    'undo 用の記録を置く {0} がこのリポジトリの中にあります。外のフォルダーを指定して、もう一度実行してください：export XDG_STATE_HOME=<フォルダー>',
  'Nothing was written, since the key for the undo data cannot be written ({0}, in {1}); choose a writable folder, then run the same command again: export XDG_STATE_HOME=<folder>':
    'undo 用の記録を封印する鍵を書き込めないため（{0}、{1}）、何も書き込みませんでした。書き込めるフォルダーを指定して、もう一度実行してください：export XDG_STATE_HOME=<フォルダー>',
  '"{0}" is outside the folder {1}; give -C a folder that contains everything, and paths relative to it':
    '"{0}" はフォルダー {1} の外にあります。-C に全体を含むフォルダーを指定し、パスはそこからの相対パスにしてください',
  'The list names "{0}", which does not exist; leave it out (git diff does with --diff-filter=d)':
    '一覧にあるファイル "{0}" はありません。一覧から外してください（git diff では --diff-filter=d）',
  'There is no file or folder "{0}"; check the path, or type: migrate-ws --help':
    'ファイルまたはフォルダー "{0}" はありません。パスを確認するか、次を実行してください：migrate-ws --help',
  'Cannot read "{0}" ({1}); check the path, or type: migrate-ws --help':
    '"{0}" を参照できません（{1}）。パスを確認するか、次を実行してください：migrate-ws --help',
  'No file matches "{0}"; check the pattern, or type: migrate-ws --help':
    '"{0}" に一致するファイルはありません。パターンを確認するか、次を実行してください：migrate-ws --help',
  'goes through a link that leads out of this repository': 'リポジトリの外に出るリンクを通ります',
  'goes through an endless loop of links': 'リンクが循環しています',
  'is not a regular file': '通常のファイルではありません',
  'does not exist': '存在しません',
  'is too large': '大きすぎます',
  "lies in git's own folder": 'git 自身のフォルダーの中にあります',
  'No transcript was given; add --script <file>, or make one: migrate-ws verify --record chat.yaml --old ws://localhost:8000':
    '記録が指定されていません。--script <ファイル> を付けるか、次で作成してください：migrate-ws verify --record chat.yaml --old ws://localhost:8000',
  'verify compares two servers; add --old ws://localhost:8000 and --new http://localhost:8001':
    '2つのサーバーを比べます。--old ws://localhost:8000 と --new http://localhost:8001 を付けてください',
  'Cannot read {0} ({1}); give another file to --script':
    '{0} を読めません（{1}）。--script に別のファイルを指定してください',
  'Which server is recorded? Add --old ws://localhost:8000':
    '記録するサーバーを指定してください：--old ws://localhost:8000',
  'Cannot listen on port {0} ({1}); give another --port':
    'ポート {0} で待ち受けできません（{1}）。--port に別の番号を指定してください',
  "{0} is not a stream ({1}); check the address, and the credentials it needs: --header 'authorization: Bearer …'":
    "{0} はストリームではありません（{1}）。アドレスと、必要な認証を確認してください：--header 'authorization: Bearer …'",
  '{0}: whose step is this? Add connection: {1}':
    '{0}：どの接続の手順ですか。connection: {1} を追加してください',
  '{0}: there is no connection "{1}"; add it to connections, or write {2}':
    '{0}：接続 "{1}" はありません。connections に追加するか、{2} と書いてください',
  '{0}: {1} is open; close it first, or use a second connection':
    '{0}：{1} は接続中です。先に閉じるか、別の接続を使ってください',
  '{0}: {1} is not open; put a step before it: - { do: open, connection: {2} }':
    '{0}：{1} は接続していません。前に手順を追加してください：- { do: open, connection: {2} }',
  '{0}: the variable {1} is not set; set it: {2}=… migrate-ws verify …':
    '{0}：変数 {1} が設定されていません。設定してください：{2}=… migrate-ws verify …',
  'it cannot be marked as not applicable': '対象外にはできません',
  'a confirmation cannot close it': '担当者の確認だけでは完了にできません',
  'none was found; leave --covers out': 'チャネルは見つかっていません。--covers を省略してください',
  'migrate-ws explain <id> with one of: {0}': 'migrate-ws explain <ID>（近いもの：{0}）',
  'migrate-ws explain (it lists all ids), or migrate-ws explain <file>:<line>':
    'migrate-ws explain（ID の一覧）、または migrate-ws explain <ファイル>:<行>',
  'at: {0}; no result is printed and nothing is written; leave large files out with --ignore <glob>':
    '{0}の途中。結果の表示も書き込みもしていません。大きなファイルは --ignore <glob> で対象から外せます',
  'at {0} ({1}); no result is printed and nothing is written; leave that file out with --ignore {2}':
    '{1}の途中の {0}。結果の表示も書き込みもしていません。このファイルを対象から外すには --ignore {2}',
  'a second document begins, but only one is read': '2つ目の文書が始まっていますが、読めるのは1つだけです',
  'this is not YAML ({0})': 'YAML として読めません（{0}）',
  'this is not JSON ({0})': 'JSON として読めません（{0}）',
  'tags are not supported ({0})': 'タグ（{0}）は使えません',
  'an alias cannot be resolved ({0})': 'エイリアスを解決できません（{0}）',
  '"{0}" is written twice': '"{0}" が2回書かれています',
  'there are more than {0} aliases': 'エイリアスが{0}件を超えています',
  'nested more than {0} levels deep': '入れ子が{0}段を超えています',
  "when there are none, type: migrate-ws attest update-clients --other-clients 0 --route {0} --by '<who>' --statement '<how that is known>'{1}":
    "なくなったら次を実行してください：migrate-ws attest update-clients --other-clients 0 --route {0} --by '<担当者>' --statement '<確認方法>'{1}",
  'no attestation says how many clients outside this repository (mobile apps, partners) open it':
    'リポジトリの外のクライアント（モバイルアプリ、取引先）の数が記録されていません',
  'the attestation about clients outside this repository is not valid on {0} ({1}, {2}{3})':
    'リポジトリの外のクライアントについての記録は {0} の時点で有効ではありません（{1}、{2}{3}）',
  ' to {0}': '〜{0}',
  'the file': 'ファイル',
  'must be a path inside the scanned folder': 'スキャンするフォルダー内のパスでなければなりません',
  'must be 12 hexadecimal digits': '16進数12桁でなければなりません',
  'invalid symbol': '予期しない文字があります',
  'invalid number format': '数値の形式が正しくありません',
  'property name expected': 'キーがありません',
  'value expected': '値がありません',
  'colon expected': 'コロンがありません',
  'comma expected': 'カンマがありません',
  'close brace expected': '閉じる } がありません',
  'close bracket expected': '閉じる ] がありません',
  'end of file expected': '末尾に余分な内容があります',
  'invalid comment token': 'コメントは使えません',
  'unexpected end of comment': 'コメントが閉じていません',
  'unexpected end of string': '文字列が閉じていません',
  'unexpected end of number': '数値が途中で終わっています',
  'invalid unicode': 'Unicode のエスケープが正しくありません',
  'invalid escape character': 'エスケープが正しくありません',
  'invalid character': '使えない文字があります',
}
