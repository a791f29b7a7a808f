/** What a long run is doing, by its English: said while it waits, and where a limit ends it. */
export const stages: Readonly<Record<string, string>> = {
  'opening the folder': 'フォルダーの確認',
  'reading files': 'ファイルの読み取り',
  'reading code': 'コードの読み取り',
  'reading documents': 'ドキュメントの読み取り',
  'reading tests': 'テストの読み取り',
  'following sockets': 'ソケットの追跡',
  'looking for server routes': 'サーバーのルートの検索',
  'applying rules': 'ルールの適用',
  'deciding sockets': 'ソケットの判定',
  'judging the checklist': 'チェックリストの判定',
  'planning the rewrite': '書き換えの計画',
  'looking for tests': 'テストの検索',
  'checking types': '型検査',
  'looking for settings': '設定の検索',
  'looking what can change by itself': '単独で変更できる部分の確認',
  'taking the print of the tree': 'ファイル一覧の照合',
}
