import { Stack, type StackProps } from 'aws-cdk-lib'
import { LambdaIntegration, RestApi } from 'aws-cdk-lib/aws-apigateway'
import type { Construct } from 'constructs'
import type { Functions } from './functions'

export class Rest extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { functions: Functions }) {
    super(scope, id, props)
    const api = new RestApi(this, 'Api')
    api.root.addMethod('GET', new LambdaIntegration(props.functions.report))
    api.root.addMethod('POST', new LambdaIntegration(props.functions.both))
  }
}
