import type { Channel, ChannelCounts } from '../../model/channel.js'
import type { ChannelCount } from '../../model/checklist.js'
import type { Part } from '../../model/part.js'
import type { ReportFiles } from '../../model/report.js'
import type { Lang, Text } from '../../model/source.js'
import type { ItemCounts } from './totals.js'

/** Sentences that more than one reporter says. Numbers come in as they are; grouping and plurals are made here. */

/** E.g. 1234 → `1,234`. Not `Intl`: the same bytes on every machine. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3}){1,9}$)/g, ',')
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}

/** E.g. `a, b` and `a、b`. */
export function joined(parts: readonly string[], lang: Lang): string {
  return parts.join(lang === 'ja' ? '、' : ', ')
}

/** E.g. `a: b` and `a：b`. */
export function headed(head: string, rest: string, lang: Lang): string {
  return lang === 'ja' ? `${head}：${rest}` : `${head}: ${rest}`
}

/** E.g. ` (a)` and `（a）`; nothing for nothing. */
export function bracketed(text: string, lang: Lang): string {
  if (text === '') return ''
  return lang === 'ja' ? `（${text}）` : ` (${text})`
}

/** For a single channel, the status shows everything. */
export function isWorthShowing({ total, kept }: ChannelCount): boolean {
  return total > 1 || kept !== undefined
}

function partWords(part: Part): Text {
  if (part.by === 'rules') return { en: '', ja: '' }
  if (part.by === 'paths') return { en: ' below the given paths', ja: '指定されたパス以下の' }
  if (part.by === 'list') return { en: ' of the given list', ja: '渡された一覧の' }
  if (part.since === undefined)
    return { en: ' with uncommitted changes', ja: 'コミットされていない変更のある' }
  return { en: ` changed since ${part.since}`, ja: `${part.since} から変更された` }
}

/** Whose server a channel has, where that is not plain. */
export function channelNote({ isThirdParty, isUnserved }: Channel): Text | undefined {
  return isThirdParty ? labels.thirdParty : isUnserved ? labels.unserved : undefined
}

export const labels = {
  /** `listedBy`: how to see those that are only counted. */
  scanned: (
    { scanned, failed, unsupported, unsupportedPaths, ignored = 0 }: ReportFiles,
    listedBy?: Text,
  ): Text => ({
    en: `${plural(scanned, 'file')} scanned${failed.length > 0 ? `, ${grouped(failed.length)} failed` : ''}${unsupported > 0 ? `, ${grouped(unsupported)} skipped as unsupported${unsupportedPaths && listedBy ? ` (${listedBy.en})` : ''}` : ''}${ignored > 0 ? `, ${grouped(ignored)} ignored` : ''}`,
    ja: `${grouped(scanned)}ファイルをスキャン${failed.length > 0 ? `、失敗${grouped(failed.length)}件` : ''}${unsupported > 0 ? `、未対応の形式${grouped(unsupported)}件${unsupportedPaths && listedBy ? `（${listedBy.ja}）` : ''}` : ''}${ignored > 0 ? `、除外${grouped(ignored)}件` : ''}`,
  }),
  /** What stands above every report of a part. */
  partSeen: (part: Part, { scanned, unsupported, skipped }: ReportFiles): Text => {
    const files = scanned + unsupported + skipped.length
    const { rules } = part
    if (part.by === 'rules' && rules)
      return {
        en: `Only ${rules.run} of ${plural(rules.of, 'rule')} ran. Items that need all rules are not judged.`,
        ja: `全${rules.of}ルール中${rules.run}ルールのみを適用しました。すべてのルールが必要な項目は判定していません。`,
      }
    const which = partWords(part)
    const some = {
      en: rules ? `, by ${rules.run} of ${plural(rules.of, 'rule')}` : '',
      ja: rules ? `（全${rules.of}ルール中${rules.run}ルールを適用）` : '',
    }
    return {
      en: `Only a part was scanned: ${plural(files, 'file')}${which.en}${some.en}. Items that need the whole repository are not judged.`,
      ja: `スキャンしたのは一部のみです：${which.ja}${grouped(files)}ファイル${some.ja}。全体を見る必要のある項目は判定していません。`,
    }
  },
  /** E.g. `57 findings (48 WebSocket uses)`. */
  findings: (count: number, uses: number): Text => ({
    en: `${plural(count, 'finding')}${uses === 0 ? '' : ` (${plural(uses, 'WebSocket use')})`}`,
    ja: `検出${grouped(count)}件${uses === 0 ? '' : `（WebSocket ${grouped(uses)}か所）`}`,
  }),
  switchedBy: (condition: string): Text => ({
    en: `on both transports, behind ${condition}`,
    ja: `${condition} で両方を切り替え`,
  }),
  sockets: (count: number): Text => ({ en: plural(count, 'socket'), ja: `ソケット${grouped(count)}件` }),
  /** Of those that apply. */
  itemsDone: ({ done, total }: ItemCounts): Text =>
    total === 0
      ? { en: 'no item applies', ja: '該当する項目はありません' }
      : {
          en: `${grouped(done)} of ${plural(total, 'item')} done`,
          ja: `${grouped(total)}項目中${grouped(done)}項目が完了`,
        },
  /** The same, and how many do not apply, where no list below says it. */
  itemsDoneOfAll: (counts: ItemCounts): Text => {
    const { en, ja } = labels.itemsDone(counts)
    const { notApplicable } = counts
    if (notApplicable === 0) return { en, ja }
    return {
      en: `${en} (${grouped(notApplicable)} ${notApplicable === 1 ? 'does' : 'do'} not apply)`,
      ja: `${ja}（対象外${grouped(notApplicable)}項目）`,
    }
  },
  more: (count: number): Text => ({ en: `… ${grouped(count)} more`, ja: `… ほか${grouped(count)}件` }),
  moreAs: (count: number, place: string): Text => ({
    en: `… ${grouped(count)} more, as for ${place}`,
    ja: `… ほか${grouped(count)}件は${place}と同じ`,
  }),
  moreBy: (count: number, command: string): Text => ({
    en: `… and ${grouped(count)} more: ${command}`,
    ja: `… ほか${grouped(count)}件：${command}`,
  }),
  countOf: (what: string, count: number): Text => ({
    en: `${grouped(count)} ${what}`,
    ja: `${what}${/[a-z]$/.test(what) ? ' ' : ''}${grouped(count)}件`,
  }),
  inZone: (count: number, zone: string): Text => ({
    en: `${grouped(count)} in ${zone}`,
    ja: `うち${zone}${grouped(count)}件`,
  }),
  byVerbose: { en: '-v lists them', ja: '-v で一覧' },
  unsupportedTitle: (count: number): Text => ({
    en: `Skipped as unsupported: ${plural(count, 'file')}`,
    ja: `未対応の形式：${grouped(count)}件`,
  }),
  notReadTitle: (count: number): Text => ({
    en: `Not analysed: ${plural(count, 'file')}`,
    ja: `解析していないファイル：${grouped(count)}件`,
  }),
  workspacesTitle: { en: 'Workspaces', ja: 'ワークスペース' },
  workspace: { en: 'Workspace', ja: 'ワークスペース' },
  ownersTitle: { en: 'Owners', ja: '担当者' },
  ownedBy: { en: 'Owner', ja: '担当者' },
  nobody: { en: 'no owner', ja: '担当者なし' },
  webSocketUses: (count: number): Text => ({
    en: plural(count, 'WebSocket use'),
    ja: `WebSocket の使用箇所${grouped(count)}件`,
  }),
  channelsTitle: { en: 'Channels', ja: 'チャネル' },
  channelsDone: ({ done, both, total }: ChannelCounts): Text => ({
    en: `${grouped(done)} of ${grouped(total)} on SSE${both === 0 ? '' : `, ${grouped(both)} on both`}`,
    ja: `${grouped(total)}件中${grouped(done)}件が SSE に移行済み${both === 0 ? '' : `、${grouped(both)}件は併用中`}`,
  }),
  channelCount: ({ done, total, kept = 0 }: ChannelCount): Text => ({
    en: `${grouped(done)} of ${grouped(total)} ${total === 1 ? 'channel' : 'channels'} finished${kept > 0 ? `, ${grouped(kept)} kept` : ''}`,
    ja: `${grouped(total)}チャネル中${grouped(done)}チャネル完了${kept > 0 ? `、${grouped(kept)}チャネルは対象外` : ''}`,
  }),
  thirdParty: { en: "a third party's server", ja: '外部のサーバー' },
  unserved: {
    en: 'no server of this stream was seen',
    ja: 'このストリームを提供するサーバーは見つかっていません',
  },
  keptBecause: (reason: string): Text => ({
    en: `kept on WebSocket: ${reason}`,
    ja: `WebSocket を継続：${reason}`,
  }),
  socketsTitle: { en: 'Sockets', ja: 'ソケット' },
  findingsTitle: { en: 'Findings', ja: '検出' },
  checklistTitle: { en: 'Checklist', ja: 'チェックリスト' },
  places: (count: number): Text => ({ en: plural(count, 'place'), ja: `${grouped(count)}か所` }),
  inDays: (count: number): Text => ({ en: `in ${plural(count, 'day')}`, ja: `あと${grouped(count)}日` }),
  none: { en: 'none found', ja: '見つかりませんでした' },
  owner: { en: 'owner', ja: '担当' },
  /** Behind a status that rests on a person's word. */
  saidBy: ({
    by,
    date,
    notApplicable,
  }: {
    readonly by: string
    readonly date: string
    readonly notApplicable?: true
  }): Text => ({
    en: `attested by ${by} on ${date}`,
    ja: `${date} ${by}による${notApplicable ? '判断' : '確認'}`,
  }),
  unnamed: { en: '(no name)', ja: '（名前なし）' },
} as const
