/** What a function of a WebSocket API is to the migration. */
export const functionMessages = {
  function: {
    en: '{{function}} works for a WebSocket API ({{uses}}); nothing else was seen to call it.',
    ja: '{{function}} は WebSocket API のための関数です（{{uses}}）。ほかからの呼び出しは見当たりません。',
  },
  'shared-function': {
    en: '{{function}} works for a WebSocket API ({{uses}}) and is called by others too: {{triggers}}.',
    ja: '{{function}} は WebSocket API のための関数ですが（{{uses}}）、ほかからも呼び出されます：{{triggers}}。',
  },
  'event-source': {
    en: '{{address}} hands messages to {{function}}, which works for a WebSocket API.',
    ja: '{{address}} は、WebSocket API のための関数 {{function}} にメッセージを渡します。',
  },
} as const

export const functionWords = {
  why: {
    en: 'A Lambda function that WebSocket routes call, that authorizes connections, or that may send to them. It goes with the API, unless something else calls it too.',
    ja: 'WebSocket のルートから呼び出される、接続を認可する、または接続へ送信できる Lambda 関数です。ほかからも呼び出されていない限り、API とともに不要になります。',
  },
  whatToDo: {
    en: 'Plan its removal with its role, log group, alarms and permissions. Where something else calls it, keep the function and take away its event or its route, and the permission.',
    ja: 'ロール、ロググループ、アラーム、権限とあわせて削除を計画してください。ほかから呼び出されている場合は関数を残し、イベントまたはルートと、権限だけを外します。',
  },
  role: 'infrastructure',
  resource: 'function',
  replacement: 'messages',
} as const
