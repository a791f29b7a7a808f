import type { Link } from '../../model/finding.js'
import { declarationLinks } from './apis.js'
import { connectionTables } from './tables.js'
import type { Program } from './value.js'

export const messages = {
  table: {
    en: 'Table {{table}} holds connections (key {{key}}); when its construct goes: {{removal}}.',
    ja: 'テーブル {{table}} は接続を保存しています（キー：{{key}}）。コンストラクトを取り除いたときの扱い：{{removal}}。',
  },
} as const

export const words = {
  why: {
    en: 'A table that holds the connections of a WebSocket API has no use once the API is gone. A CDK table without a removal policy is retained: taken out of the program it lives on, and is still paid for.',
    ja: 'WebSocket API の接続を保存するテーブルは、API がなくなれば不要です。CDK のテーブルは removalPolicy を指定しなければ保持され、プログラムから取り除いてもアカウントに残り、費用もかかり続けます。',
  },
  whatToDo: {
    en: 'See who else reads the table and what must be kept of it. Then plan its removal after the last connection, and delete by hand what the policy retains.',
    ja: 'ほかから参照されていないか、残すべきデータがないかを確認し、最後の接続が終わったあとの削除を計画してください。ポリシーによって保持されるものは手作業で削除します。',
  },
  role: 'infrastructure',
  resource: 'connection-table',
  replacement: 'connection-management',
} as const

export function* connectionTablesIn(program: Program) {
  for (const { made, name, ownName, key, removal, confidence, variables } of connectionTables(program)) {
    const links: Link[] = [
      ...declarationLinks(program, made),
      ...(ownName === undefined ? [] : [{ kind: 'table', name: ownName } as const]),
      ...variables.map((variable): Link => ({ kind: 'variable', name: variable })),
    ]
    const names = [...(ownName === undefined ? [] : [ownName]), ...variables]
    const data = { table: name, key, removal }
    yield { messageId: 'table', at: made.at, scope: made.scope, confidence, data, links, names } as const
  }
}
