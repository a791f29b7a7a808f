import { Stack, type StackProps } from 'aws-cdk-lib'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import * as path from 'path'

/** Functions of one stack, some of which the API of another calls. */
export class Functions extends Stack {
  readonly join: lambda.Function
  readonly say: lambda.Function
  readonly report: lambda.Function

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props)
    this.say = new lambda.Function(this, 'Say', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, '../code/say')),
    })
    this.join = new lambda.Function(this, 'Join', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, '../code/join')),
    })
    this.report = new lambda.Function(this, 'Report', {
      runtime: lambda.Runtime.NODEJS_20_X,
      handler: 'index.handler',
      code: lambda.Code.fromAsset(path.join(__dirname, '../code/report')),
    })
  }
}
