import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb'
import type { Construct } from 'constructs'

export class Storage extends Stack {
  readonly connectionsTable: Table
  readonly sessionsTable: Table

  constructor(scope: Construct, id: string) {
    super(scope, id)

    this.connectionsTable = new Table(this, 'ConnectionsTable', {
      tableName: 'live-connections',
      partitionKey: { name: 'connectionId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expires',
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.connectionsTable.addGlobalSecondaryIndex({
      indexName: 'by-room',
      partitionKey: { name: 'room', type: AttributeType.STRING },
    })
    this.sessionsTable = new Table(this, 'SessionsTable', {
      tableName: 'live-sessions',
      partitionKey: { name: 'user', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    this.sessionsTable.addGlobalSecondaryIndex({
      indexName: 'by-connection',
      partitionKey: { name: 'connectionId', type: AttributeType.STRING },
    })
    new Table(this, 'ProfilesTable', {
      tableName: 'live-profiles',
      partitionKey: { name: 'user', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      removalPolicy: RemovalPolicy.DESTROY,
    })
  }
}
