import type { Text } from '../../model/source.js'

/** What every rule says that finds declarations which nobody here can read. */
export function unseenWords(whatToDo: Text) {
  return {
    why: {
      en: 'What stands there may be a WebSocket API, its functions, its table or its logs. Nothing was seen of it, so no item that depends on it is done or not applicable.',
      ja: 'その先には WebSocket API、その関数、テーブル、ログが含まれるかもしれません。中身を確認できないため、これに左右される項目は「完了」にも「該当なし」にもなりません。',
    },
    whatToDo,
    role: 'unseen',
    replacement: 'none',
  } as const
}

/** What is kept elsewhere bears on the migration where its own call says so. */
export const saysSocket = /web_?-?socket|\bws\b|wss:/i
