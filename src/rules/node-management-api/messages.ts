export const messages = {
  imported: 'client library of the API Gateway Management API ({{module}})',
  'client-created': 'client of the API Gateway Management API',
  command: '{{command}} speaks to an API Gateway WebSocket connection',
  call: '{{method}} speaks to an API Gateway WebSocket connection',
  injected: 'API Gateway Management API put into the AWS SDK by hand',
  'signed-request': 'address of a connection of an API Gateway WebSocket API (/@connections/)',
} as const
