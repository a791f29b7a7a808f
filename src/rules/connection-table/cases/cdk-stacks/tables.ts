import { Stack } from 'aws-cdk-lib'
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'

const partitionKey = { name: 'pk', type: AttributeType.STRING }

/** What each holds is said by the functions that other stacks make. */
export class Tables extends Stack {
  readonly connections: Table
  readonly friends: Table

  constructor(scope: Construct, id: string) {
    super(scope, id)
    // finds: connection-table/name (likely)
    this.connections = new Table(this, 'OpenConnections', { partitionKey })
    // clean: no function of the API uses it
    this.friends = new Table(this, 'FriendConnections', { partitionKey })
  }
}
