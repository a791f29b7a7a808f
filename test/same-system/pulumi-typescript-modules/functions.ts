import * as aws from '@pulumi/aws'
import * as pulumi from '@pulumi/pulumi'
import { plainRole, sendRole } from './roles'
import { connectionsTable } from './storage'

const code = new pulumi.asset.FileArchive('../code')
export const connectFunction = new aws.lambda.Function('ConnectFunction', {
  name: 'live-connect',
  runtime: 'nodejs22.x',
  code,
  handler: 'connect.handler',
  role: plainRole.arn,
  environment: { variables: { CONNECTIONS: connectionsTable.name } },
})
export const disconnectFunction = new aws.lambda.Function('DisconnectFunction', {
  name: 'live-disconnect',
  runtime: 'nodejs22.x',
  code,
  handler: 'disconnect.handler',
  role: plainRole.arn,
  environment: { variables: { CONNECTIONS: connectionsTable.name } },
})
export const sendFunction = new aws.lambda.Function('SendFunction', {
  name: 'live-send',
  runtime: 'nodejs22.x',
  code,
  handler: 'send.handler',
  role: sendRole.arn,
  environment: { variables: { CONNECTIONS: connectionsTable.name } },
})
export const authorizeFunction = new aws.lambda.Function('AuthorizeFunction', {
  name: 'live-authorize',
  runtime: 'nodejs22.x',
  code,
  handler: 'authorize.handler',
  role: plainRole.arn,
})
export const reportFunction = new aws.lambda.Function('ReportFunction', {
  name: 'live-report',
  runtime: 'nodejs22.x',
  code,
  handler: 'report.handler',
  role: plainRole.arn,
})
export const sendQueue = new aws.sqs.Queue('SendQueue')
new aws.lambda.EventSourceMapping('SendSource', {
  functionName: sendFunction.arn,
  eventSourceArn: sendQueue.arn,
})
