import { Stack } from 'aws-cdk-lib'
import { CfnStage, WebSocketApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import * as ecs from 'aws-cdk-lib/aws-ecs'
import { ScheduledFargateTask } from 'aws-cdk-lib/aws-ecs-patterns'
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import * as logs from 'aws-cdk-lib/aws-logs'

export class Logs extends Stack {
  constructor(scope, id: string) {
    super(scope, id)
    // finds: log-retention/api
    const access = new logs.LogGroup(this, 'Access')
    // finds: log-retention/function
    const group = new logs.LogGroup(this, 'ConnectLogs', { retention: logs.RetentionDays.ONE_MONTH })
    // finds: log-retention/new-service
    const tasks = new logs.LogGroup(this, 'Tasks', { retention: logs.RetentionDays.INFINITE })
    // clean: nothing of the API writes there
    new logs.LogGroup(this, 'Audit', { retention: logs.RetentionDays.TEN_YEARS })
    const connect = new LambdaFunction(this, 'Connect', { logGroup: group })
    const send = new LambdaFunction(this, 'Send', {
      // finds: log-retention/function
      logRetention: logs.RetentionDays.ONE_WEEK,
    })
    // clean: not of the API
    new LambdaFunction(this, 'Report', { logRetention: logs.RetentionDays.ONE_WEEK })
    // finds: log-retention/function
    new logs.CfnLogGroup(this, 'Named', { logGroupName: `/aws/lambda/${connect.functionName}` })
    const api = new WebSocketApi(this, 'Api', {
      connectRouteOptions: { integration: new WebSocketLambdaIntegration('C', connect) },
      defaultRouteOptions: { integration: new WebSocketLambdaIntegration('D', send) },
    })
    new CfnStage(this, 'Stage', {
      apiId: api.apiId,
      stageName: 'prod',
      accessLogSettings: { destinationArn: access.logGroupArn, format: '$context.connectionId' },
    })
    ecs.LogDrivers.awsLogs({ streamPrefix: 'api', logGroup: tasks })
    // finds: log-retention/new-service
    ecs.LogDrivers.awsLogs({ streamPrefix: 'api', logRetention: logs.RetentionDays.ONE_MONTH })
    // finds: log-retention/new-service
    new ecs.AwsLogDriver({ streamPrefix: 'kept for ever' })
    // finds: log-retention/new-service
    const written = new logs.LogGroup(this, 'Written', { retention: logs.RetentionDays.ONE_MONTH })
    new ecs.CfnTaskDefinition(this, 'Task', {
      containerDefinitions: [
        { name: 'stream', logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': written.logGroupName } } },
      ],
    })
    new ScheduledFargateTask(this, 'Nightly', {
      scheduledFargateTaskImageOptions: {
        // clean: of a task that a schedule starts
        logDriver: ecs.LogDrivers.awsLogs({ streamPrefix: 'nightly' }),
      },
    })
  }
}
