import * as aws from '@pulumi/aws'

export const connectionsTable = new aws.dynamodb.Table('ConnectionsTable', {
  name: 'live-connections',
  billingMode: 'PAY_PER_REQUEST',
  hashKey: 'connectionId',
  attributes: [
    { name: 'connectionId', type: 'S' },
    { name: 'room', type: 'S' },
  ],
  globalSecondaryIndexes: [{ name: 'by-room', hashKey: 'room', projectionType: 'ALL' }],
  ttl: { attributeName: 'expires', enabled: true },
})
new aws.dynamodb.Table('SessionsTable', {
  name: 'live-sessions',
  billingMode: 'PAY_PER_REQUEST',
  hashKey: 'user',
  deletionProtectionEnabled: true,
  attributes: [
    { name: 'user', type: 'S' },
    { name: 'connectionId', type: 'S' },
  ],
  globalSecondaryIndexes: [{ name: 'by-connection', hashKey: 'connectionId', projectionType: 'ALL' }],
})
new aws.dynamodb.Table('ProfilesTable', {
  name: 'live-profiles',
  billingMode: 'PAY_PER_REQUEST',
  hashKey: 'user',
  attributes: [{ name: 'user', type: 'S' }],
})
