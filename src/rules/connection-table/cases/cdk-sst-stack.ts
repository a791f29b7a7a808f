import { type StackContext, Table, WebSocketApi } from 'sst/constructs'

export function ChatStack({ stack }: StackContext) {
  // finds: connection-table/name
  const table = new Table(stack, 'Connections', {
    fields: { id: 'string' },
    primaryIndex: { partitionKey: 'id' },
  })
  // clean: the API does not know it
  new Table(stack, 'BankConnections', { fields: { id: 'string' }, primaryIndex: { partitionKey: 'id' } })
  new WebSocketApi(stack, 'Api', {
    defaults: { function: { bind: [table] } },
    routes: { $connect: 'src/connect.main', $disconnect: 'src/disconnect.main' },
  })
}
