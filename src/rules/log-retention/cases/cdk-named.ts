import { Stack, type StackProps } from 'aws-cdk-lib'
import { WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'

interface Props extends StackProps {
  prefix: string
  stage: string
}

/** Names that are known when it is deployed: what is written of them is the same for a function and its log group. */
export class Named extends Stack {
  constructor(scope, id: string, props: Props) {
    super(scope, id)
    // finds: log-retention/function
    new LogGroup(this, `${props.prefix}-connect-logs`, {
      logGroupName: `/aws/lambda/${props.prefix}-connect-${props.stage}`,
      retention: RetentionDays.ONE_YEAR,
    })
    // clean: of another function
    new LogGroup(this, `${props.prefix}-report-logs`, {
      logGroupName: `/aws/lambda/${props.prefix}-report-${props.stage}`,
      retention: RetentionDays.ONE_YEAR,
    })
    const connect = new LambdaFunction(this, `${props.prefix}-connect`, {
      functionName: `${props.prefix}-connect-${props.stage}`,
    })
    const name = `${props.prefix}-send`
    // finds: log-retention/function
    new LogGroup(this, 'SendLogs', { logGroupName: `/aws/lambda/${name}`, retention: RetentionDays.ONE_DAY })
    const send = new LambdaFunction(this, 'Send', { functionName: name })
    new WebSocketApi(this, `${props.prefix}-api`, {
      connectRouteOptions: { integration: new WebSocketLambdaIntegration('C', connect) },
      defaultRouteOptions: { integration: new WebSocketLambdaIntegration('D', send) },
    })
  }
}
