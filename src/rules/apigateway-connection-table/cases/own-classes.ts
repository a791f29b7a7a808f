import { Table } from 'aws-cdk-lib/aws-dynamodb'
import { DatabaseClient } from './database'
import { DynamoDBTable } from '~core/dynamodb'

// finds: apigateway-connection-table/table (likely)
export const connections = new DatabaseClient<Connection>(process.env.CONNECTION_TABLE_NAME!)

// clean: another table
export const users = new DatabaseClient<User>(process.env.USERS_TABLE_NAME!)

// finds: apigateway-connection-table/table (likely)
export const WebSocketConnection = new DynamoDBTable<Row>({
  identifier: 'WebSocketConnection',
  schema: {},
})

// clean: declared, and found where tables are declared
new Table(this, 'WebSocketConnections', { tableName: 'WebSocketConnection' })

// clean: no table
const badge = new Badge({ name: 'WebSocketConnection' })
