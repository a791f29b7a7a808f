import { Stack } from 'aws-cdk-lib'
import { Table } from 'aws-cdk-lib/aws-dynamodb'
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'

export class Functions extends Stack {
  readonly connectFunction: Function
  readonly disconnectFunction: Function
  readonly sendFunction: Function
  readonly authorizeFunction: Function
  readonly reportFunction: Function
  readonly sendQueue: Queue

  constructor(scope: Construct, id: string, props: { connectionsTable: Table }) {
    super(scope, id)

    this.connectFunction = new Function(this, 'ConnectFunction', {
      functionName: 'live-connect',
      runtime: Runtime.NODEJS_22_X,
      code: Code.fromAsset('../code'),
      handler: 'connect.handler',
      environment: { CONNECTIONS: props.connectionsTable.tableName },
    })
    this.disconnectFunction = new Function(this, 'DisconnectFunction', {
      functionName: 'live-disconnect',
      runtime: Runtime.NODEJS_22_X,
      code: Code.fromAsset('../code'),
      handler: 'disconnect.handler',
      environment: { CONNECTIONS: props.connectionsTable.tableName },
    })
    this.sendFunction = new Function(this, 'SendFunction', {
      functionName: 'live-send',
      runtime: Runtime.NODEJS_22_X,
      code: Code.fromAsset('../code'),
      handler: 'send.handler',
      environment: { CONNECTIONS: props.connectionsTable.tableName },
    })
    this.authorizeFunction = new Function(this, 'AuthorizeFunction', {
      functionName: 'live-authorize',
      runtime: Runtime.NODEJS_22_X,
      code: Code.fromAsset('../code'),
      handler: 'authorize.handler',
    })
    this.reportFunction = new Function(this, 'ReportFunction', {
      functionName: 'live-report',
      runtime: Runtime.NODEJS_22_X,
      code: Code.fromAsset('../code'),
      handler: 'report.handler',
    })
    this.sendQueue = new Queue(this, 'SendQueue')
    this.sendFunction.addEventSource(new SqsEventSource(this.sendQueue))
  }
}
