import type { Side, SideState } from '../../model/channel.js'
import type { Group, Status } from '../../model/checklist.js'
import type { Confidence, Role } from '../../model/finding.js'
import type { ReportUseKind } from '../../model/report.js'
import type { BindingKind, VerdictKind } from '../../model/socket.js'
import type { FailedStage, SkipReason, Text, Zone } from '../../model/source.js'

/** The words for everything closed. `Record` over the union: a new member does not compile until it can be shown. */

export interface StatusWords {
  /** Distinguishes the statuses without colour. */
  readonly sign: string
  readonly word: Text
  /** Place when the worst comes first; 0 is worst. */
  readonly rank: number
}

export const statusWords: Readonly<Record<Status, StatusWords>> = {
  done: { sign: '✔', word: { en: 'done', ja: '完了' }, rank: 6 },
  partial: { sign: '◐', word: { en: 'partial', ja: '一部完了' }, rank: 3 },
  todo: { sign: '✘', word: { en: 'to do', ja: '未着手' }, rank: 0 },
  manual: { sign: '☐', word: { en: 'needs confirmation', ja: '担当者の確認待ち' }, rank: 4 },
  stale: { sign: '↺', word: { en: 'stale', ja: '再確認が必要' }, rank: 1 },
  'not-applicable': { sign: '−', word: { en: 'not applicable', ja: '対象外' }, rank: 5 },
  unknown: { sign: '?', word: { en: 'unknown', ja: '判断不能' }, rank: 2 },
}

export const groupWords: Readonly<Record<Group, Text>> = {
  development: { en: 'Development', ja: '開発' },
  infrastructure: { en: 'Infrastructure', ja: 'インフラ' },
  operations: { en: 'Operations', ja: '運用' },
}

export interface VerdictWords {
  /** The id stays as it is in both languages: it is what `explain` and the JSON report say. */
  readonly word: Text
  readonly rank: number
}

export const verdictWords: Readonly<Record<VerdictKind, VerdictWords>> = {
  manual: { word: { en: 'manual', ja: '手作業' }, rank: 0 },
  adapter: { word: { en: 'adapter', ja: 'アダプター' }, rank: 1 },
  inline: { word: { en: 'inline', ja: 'インライン' }, rank: 2 },
}

/** How sure a scan is of a finding. */
export const confidenceWords: Readonly<Record<Confidence, Text>> = {
  certain: { en: 'certain', ja: '確実' },
  likely: { en: 'likely', ja: '可能性が高い' },
  possible: { en: 'possible', ja: '可能性あり' },
}

/** What the program does with a socket, in a word: the first column of an account. */
export const useWords: Readonly<Record<ReportUseKind, Text>> = {
  handler: { en: 'listens', ja: 'ハンドラー' },
  send: { en: 'sends', ja: '送信' },
  close: { en: 'closes', ja: '切断' },
  state: { en: 'reads state', ja: '状態の参照' },
  binary: { en: 'binary', ja: 'バイナリ' },
  'handed-on': { en: 'passed on', ja: '受け渡し' },
  escape: { en: 'cannot be followed', ja: '追跡できません' },
  other: { en: 'uses', ja: 'その他' },
}

/** Where a socket is kept; `{{name}}` is its name there. */
export const bindingWords: Readonly<Record<BindingKind, Text>> = {
  local: { en: 'kept in the variable {{name}}', ja: '変数 {{name}} に保持' },
  module: { en: 'kept in the module variable {{name}}', ja: 'モジュール変数 {{name}} に保持' },
  field: { en: 'kept in the class field {{name}}', ja: 'クラスのフィールド {{name}} に保持' },
  ref: { en: 'kept in the ref {{name}}', ja: 'ref の {{name}} に保持' },
  property: { en: 'kept in the property {{name}}', ja: 'プロパティ {{name}} に保持' },
  returned: { en: 'returned as soon as it is made', ja: '作成後、そのまま戻り値として返却' },
  argument: {
    en: 'passed on as an argument as soon as it is made',
    ja: '作成後、そのまま引数として受け渡し',
  },
  none: { en: 'kept in no variable', ja: '名前を付けずに使用' },
}

export const provenanceWords: Readonly<Record<'configured' | 'kit' | 'found' | 'guessed', Text>> = {
  configured: { en: 'configured', ja: '設定による' },
  kit: { en: 'served by the kit', ja: 'キットが提供' },
  found: { en: 'found in server code', ja: 'サーバーのコードから検出' },
  guessed: { en: 'guessed from the socket address', ja: 'ソケットのアドレスから推測' },
}

export const zoneWords: Readonly<Record<Zone, Text>> = {
  source: { en: 'source', ja: 'ソース' },
  test: { en: 'tests', ja: 'テスト' },
  example: { en: 'examples', ja: 'サンプル' },
  generated: { en: 'generated code', ja: '生成コード' },
  vendored: { en: 'vendored code', ja: '外部コード' },
}

export const roleWords: Readonly<Record<Role, Text>> = {
  client: { en: 'client', ja: 'クライアント' },
  server: { en: 'server', ja: 'サーバー' },
  infrastructure: { en: 'infrastructure', ja: 'インフラ' },
  dependency: { en: 'dependency', ja: '依存パッケージ' },
  configuration: { en: 'configuration', ja: '設定' },
  test: { en: 'test', ja: 'テスト' },
  documentation: { en: 'documentation', ja: 'ドキュメント' },
  operations: { en: 'operations', ja: '運用' },
  'sse-client': { en: 'SSE client', ja: 'SSE クライアント' },
  'sse-server': { en: 'SSE server', ja: 'SSE サーバー' },
  'sse-pitfall': { en: 'SSE pitfall', ja: 'SSE の問題' },
  suppression: { en: 'suppression', ja: '抑制コメント' },
  unseen: { en: 'not seen', ja: '未確認' },
  'sse-handling': { en: 'SSE handling', ja: 'SSE の処理' },
  'sse-documentation': { en: 'SSE documentation', ja: 'SSE のドキュメント' },
}

export const stageWords: Readonly<Record<FailedStage, Text>> = {
  read: { en: 'could not be read', ja: '読み込めませんでした' },
  parse: { en: 'did not parse', ja: '構文を解析できませんでした' },
  detect: { en: 'a rule did not finish on it', ja: 'ルールの処理が完了しませんでした' },
}

export interface SkipWords {
  readonly word: Text
  /** Code of this repository may be in it: named, not only counted. */
  readonly mayHoldCode: boolean
}

export const skipWords: Readonly<Record<SkipReason, SkipWords>> = {
  binary: { word: { en: 'binary', ja: 'バイナリ' }, mayHoldCode: true },
  'too-large': { word: { en: 'too large', ja: 'サイズ超過' }, mayHoldCode: true },
  unsupported: { word: { en: 'no parser for it', ja: '未対応の形式' }, mayHoldCode: false },
  missing: { word: { en: 'listed but missing', ja: '一覧にあるが存在しない' }, mayHoldCode: true },
  submodule: { word: { en: 'submodule', ja: 'サブモジュール' }, mayHoldCode: true },
  repository: { word: { en: 'another repository', ja: '別のリポジトリ' }, mayHoldCode: true },
  symlink: { word: { en: 'symbolic link', ja: 'シンボリックリンク' }, mayHoldCode: false },
  'folder-link': {
    word: { en: 'link to a folder outside the scan', ja: 'スキャン対象外のフォルダーへのリンク' },
    mayHoldCode: true,
  },
  'lfs-pointer': { word: { en: 'Git LFS pointer', ja: 'Git LFS ポインター' }, mayHoldCode: true },
  conflicted: { word: { en: 'merge conflict', ja: 'マージ競合中' }, mayHoldCode: true },
  minified: {
    word: { en: 'minified, searched as text', ja: '圧縮済み、テキスト検索のみ' },
    mayHoldCode: true,
  },
  bundled: {
    word: { en: 'a bundle, searched as text', ja: 'バンドル、テキスト検索のみ' },
    mayHoldCode: true,
  },
  generated: {
    word: { en: 'large and generated, searched as text', ja: '巨大な生成ファイル、テキスト検索のみ' },
    mayHoldCode: true,
  },
  large: {
    word: { en: 'over 4 MiB, searched as text', ja: '4 MiB 超、テキスト検索のみ' },
    mayHoldCode: true,
  },
  'package-manager': {
    word: {
      en: 'of a package manager, searched as text',
      ja: 'パッケージマネージャーのファイル、テキスト検索のみ',
    },
    mayHoldCode: true,
  },
}

export const sideWords: Readonly<Record<Side, Text>> = {
  clients: { en: 'clients', ja: 'クライアント' },
  server: { en: 'server', ja: 'サーバー' },
  infrastructure: { en: 'infrastructure', ja: 'インフラ' },
  tests: { en: 'tests', ja: 'テスト' },
  documents: { en: 'documents', ja: 'ドキュメント' },
  operations: { en: 'operations', ja: '運用' },
}

export const sideStateWords: Readonly<Record<SideState, Text>> = {
  todo: { en: 'to do', ja: '未着手' },
  partial: { en: 'on both', ja: '併用中' },
  done: { en: 'done', ja: '完了' },
}

/** Behind a state: what it was in the base. */
export function wasWord(state: Text): Text {
  return { en: `was ${state.en}`, ja: `以前は${state.ja}` }
}
