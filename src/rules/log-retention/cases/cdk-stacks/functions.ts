import { Stack, type StackProps } from 'aws-cdk-lib'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { Construct } from 'constructs'
import type { Groups } from './groups'

const of = (entry: string) => ({
  handler: 'index.handler',
  runtime: lambda.Runtime.NODEJS_20_X,
  code: lambda.Code.fromAsset(entry),
})

export class Functions extends Stack {
  readonly join: lambda.Function
  readonly say: lambda.Function
  readonly leave: lambda.Function

  constructor(scope: Construct, id: string, { groups }: StackProps & { groups: Groups }) {
    super(scope, id)
    this.join = new lambda.Function(this, 'Join', {
      ...of('join'),
      // finds: log-retention/function (certain)
      logRetention: RetentionDays.INFINITE,
    })
    this.say = new lambda.Function(this, 'Say', { ...of('say'), logGroup: groups.ofSay })
    // clean: it declares no group; the checklist says so
    this.leave = new lambda.Function(this, 'Leave', of('leave'))
    new lambda.Function(this, 'Report', { ...of('report'), logGroup: groups.ofReport })
    // clean: no route calls it
    new lambda.Function(this, 'Nightly', { ...of('nightly'), logRetention: RetentionDays.ONE_DAY })
  }
}
