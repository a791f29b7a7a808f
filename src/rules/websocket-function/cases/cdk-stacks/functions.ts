import { Duration, Stack } from 'aws-cdk-lib'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'

const of = (entry: string) => ({
  handler: 'index.handler',
  runtime: lambda.Runtime.NODEJS_20_X,
  code: lambda.Code.fromAsset(entry),
})

/** One stack makes all functions, and the stacks of the APIs say who calls them. */
export class Functions extends Stack {
  readonly join: lambda.Function
  readonly leave: lambda.Function
  readonly say: lambda.Function
  readonly push: lambda.Function
  readonly both: lambda.Function
  readonly report: lambda.Function

  constructor(scope: Construct, id: string) {
    super(scope, id)
    // finds: websocket-function/function (certain)
    this.join = new lambda.Function(this, 'Join', of('join'))
    // finds: websocket-function/function (certain)
    this.leave = new lambda.Function(this, 'Leave', of('leave'))
    // finds: websocket-function/function (certain)
    this.say = new lambda.Function(this, 'Say', of('say'))
    // finds: websocket-function/sending-function (certain)
    this.push = new lambda.Function(this, 'Push', of('push'))
    // finds: websocket-function/shared-function (certain)
    this.both = new lambda.Function(this, 'Both', of('both'))
    // clean: only the REST API calls it
    this.report = new lambda.Function(this, 'Report', { ...of('report'), timeout: Duration.seconds(30) })
    // clean: nothing calls it
    new lambda.Function(this, 'Nightly', of('nightly'))
  }
}
