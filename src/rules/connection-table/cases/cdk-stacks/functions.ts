import { Stack, type StackProps } from 'aws-cdk-lib'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { Tables } from './tables'

const of = (entry: string) => ({
  handler: 'index.handler',
  runtime: lambda.Runtime.NODEJS_20_X,
  code: lambda.Code.fromAsset(entry),
})

export class Functions extends Stack {
  readonly join: lambda.Function

  constructor(scope: Construct, id: string, { tables }: StackProps & { tables: Tables }) {
    super(scope, id)
    this.join = new lambda.Function(this, 'Join', of('join'))
    tables.connections.grantReadWriteData(this.join)
    const suggest = new lambda.Function(this, 'Suggest', of('suggest'))
    tables.friends.grantReadData(suggest)
  }
}
