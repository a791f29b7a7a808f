import { Stack, type StackProps } from 'aws-cdk-lib'
import type * as apigw from 'aws-cdk-lib/aws-apigatewayv2'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import type { Construct } from 'constructs'

interface ApiProps extends StackProps {
  stage: apigw.WebSocketStage
  topic: ITopic
  orders: IFunction
}

export class ApiStack extends Stack {
  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id, props)
    const { stage, topic, orders } = props
    // finds: websocket-api/grant
    stage.grantManagementApiAccess(orders)
    // clean: a topic
    topic.grantPublish(orders)
  }
}
