export const messages = {
  imported: {
    en: 'client library of the API Gateway Management API ({{module}})',
    ja: 'API Gateway Management API のクライアントライブラリ（{{module}}）',
  },
  'client-created': {
    en: 'client of the API Gateway Management API',
    ja: 'API Gateway Management API のクライアント',
  },
  command: {
    en: '{{command}} speaks to an API Gateway WebSocket connection',
    ja: 'API Gateway の WebSocket 接続に対する {{command}}',
  },
  call: {
    en: '{{method}} speaks to an API Gateway WebSocket connection',
    ja: 'API Gateway の WebSocket 接続に対する {{method}} の呼び出し',
  },
  injected: {
    en: 'API Gateway Management API put into the AWS SDK by hand',
    ja: 'AWS SDK への API Gateway Management API の手作業での組み込み',
  },
  'signed-request': {
    en: 'address of a connection of an API Gateway WebSocket API (/@connections/)',
    ja: 'API Gateway WebSocket API の接続のアドレス（/@connections/）',
  },
} as const
