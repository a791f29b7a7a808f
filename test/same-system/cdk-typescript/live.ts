import { CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib'
import {
  DomainName,
  LogGroupLogDestination,
  WebSocketApi,
  WebSocketStage,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  Alarm,
  AlarmRule,
  AlarmState,
  ComparisonOperator,
  CompositeAlarm,
  Dashboard,
  GraphWidget,
  LogQueryWidget,
  Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb'
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import type { Construct } from 'constructs'

export class Live extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id)

    const connectionsTable = new Table(this, 'ConnectionsTable', {
      tableName: 'live-connections',
      partitionKey: { name: 'connectionId', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expires',
      removalPolicy: RemovalPolicy.DESTROY,
    })
    connectionsTable.addGlobalSecondaryIndex({
      indexName: 'by-room',
      partitionKey: { name: 'room', type: AttributeType.STRING },
    })
    const sessionsTable = new Table(this, 'SessionsTable', {
      tableName: 'live-sessions',
      partitionKey: { name: 'user', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    sessionsTable.addGlobalSecondaryIndex({
      indexName: 'by-connection',
      partitionKey: { name: 'connectionId', type: AttributeType.STRING },
    })
    new Table(this, 'ProfilesTable', {
      tableName: 'live-profiles',
      partitionKey: { name: 'user', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      removalPolicy: RemovalPolicy.DESTROY,
    })

    const connectFunction = new Function(this, 'ConnectFunction', {
      functionName: 'live-connect',
      runtime: Runtime.NODEJS_22_X,
      code: Code.fromAsset('../code'),
      handler: 'connect.handler',
      environment: { CONNECTIONS: connectionsTable.tableName },
    })
    const disconnectFunction = new Function(this, 'DisconnectFunction', {
      functionName: 'live-disconnect',
      runtime: Runtime.NODEJS_22_X,
      code: Code.fromAsset('../code'),
      handler: 'disconnect.handler',
      environment: { CONNECTIONS: connectionsTable.tableName },
    })
    const sendFunction = new Function(this, 'SendFunction', {
      functionName: 'live-send',
      runtime: Runtime.NODEJS_22_X,
      code: Code.fromAsset('../code'),
      handler: 'send.handler',
      environment: { CONNECTIONS: connectionsTable.tableName },
    })
    const authorizeFunction = new Function(this, 'AuthorizeFunction', {
      functionName: 'live-authorize',
      runtime: Runtime.NODEJS_22_X,
      code: Code.fromAsset('../code'),
      handler: 'authorize.handler',
    })
    const reportFunction = new Function(this, 'ReportFunction', {
      functionName: 'live-report',
      runtime: Runtime.NODEJS_22_X,
      code: Code.fromAsset('../code'),
      handler: 'report.handler',
    })
    const sendQueue = new Queue(this, 'SendQueue')
    sendFunction.addEventSource(new SqsEventSource(sendQueue))

    const liveAuthorizer = new WebSocketLambdaAuthorizer('LiveAuthorizer', authorizeFunction, {
      identitySource: ['route.request.querystring.token'],
    })
    const liveApi = new WebSocketApi(this, 'LiveApi', {
      apiName: 'live',
      routeSelectionExpression: '$request.body.action',
    })
    liveApi.addRoute('$connect', { // ConnectRoute
      integration: new WebSocketLambdaIntegration('ConnectIntegration', connectFunction),
      authorizer: liveAuthorizer,
    })
    liveApi.addRoute('$disconnect', { // DisconnectRoute
      integration: new WebSocketLambdaIntegration('DisconnectIntegration', disconnectFunction),
    })
    liveApi.addRoute('sendMessage', { // SendRoute
      integration: new WebSocketLambdaIntegration('SendIntegration', sendFunction),
    })
    liveApi.grantManageConnections(sendFunction)
    const liveDomain = new DomainName(this, 'LiveDomain', {
      domainName: 'live.example.com',
      certificate: Certificate.fromCertificateArn(
        this,
        'Certificate',
        'arn:aws:acm:eu-west-1:123456789012:certificate/0',
      ),
    })
    const accessLogs = new LogGroup(this, 'AccessLogs', {
      logGroupName: 'live-access',
      retention: RetentionDays.ONE_MONTH,
    })
    const liveStage = new WebSocketStage(this, 'LiveStage', {
      webSocketApi: liveApi,
      stageName: 'prod',
      autoDeploy: true,
      domainMapping: { domainName: liveDomain },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLogs) },
    })
    new CfnOutput(this, 'LiveUrl', { value: liveStage.url })

    new LogGroup(this, 'SendLogs', {
      logGroupName: '/aws/lambda/live-send',
      retention: RetentionDays.TWO_WEEKS,
    })
    new LogGroup(this, 'ReportLogs', {
      logGroupName: '/aws/lambda/live-report',
      retention: RetentionDays.THREE_MONTHS,
    })
    new LogGroup(this, 'StreamLogs', {
      logGroupName: '/aws/apprunner/live-stream/0/application',
      retention: RetentionDays.ONE_MONTH,
    })

    const quietAlarm = new Alarm(this, 'QuietAlarm', {
      alarmName: 'live-quiet',
      metric: new Metric({
        namespace: 'AWS/ApiGateway',
        metricName: 'ConnectCount',
        dimensionsMap: { ApiId: liveApi.apiId },
        statistic: 'Sum',
      }),
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      treatMissingData: TreatMissingData.BREACHING,
    })
    new Alarm(this, 'SendErrorsAlarm', {
      alarmName: 'live-send-errors',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Errors',
        dimensionsMap: { FunctionName: sendFunction.functionName },
        statistic: 'Sum',
      }),
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    })
    new Alarm(this, 'ThrottleAlarm', {
      alarmName: 'live-throttled',
      metric: new Metric({
        namespace: 'AWS/DynamoDB',
        metricName: 'ThrottledRequests',
        dimensionsMap: { TableName: connectionsTable.tableName },
        statistic: 'Sum',
      }),
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    })
    new Alarm(this, 'SocketsAlarm', {
      alarmName: 'live-many',
      metric: new Metric({
        namespace: 'Live/WebSocket',
        metricName: 'OpenSockets',
        statistic: 'Maximum',
      }),
      evaluationPeriods: 1,
      threshold: 5000,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    })
    new Alarm(this, 'RequestsAlarm', {
      alarmName: 'stream-requests',
      metric: new Metric({
        namespace: 'AWS/AppRunner',
        metricName: 'Requests',
        dimensionsMap: { ServiceName: 'live-stream' },
        statistic: 'Sum',
      }),
      evaluationPeriods: 1,
      threshold: 100000,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    })
    new Alarm(this, 'StreamsAlarm', {
      alarmName: 'stream-many',
      metric: new Metric({
        namespace: 'Live/Streams',
        metricName: 'sse_streams',
        statistic: 'Maximum',
      }),
      evaluationPeriods: 1,
      threshold: 5000,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    })
    new Alarm(this, 'ReportErrorsAlarm', {
      alarmName: 'report-errors',
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Errors',
        dimensionsMap: { FunctionName: reportFunction.functionName },
        statistic: 'Sum',
      }),
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    })
    new CompositeAlarm(this, 'OutageAlarm', {
      compositeAlarmName: 'live-outage',
      alarmRule: AlarmRule.fromAlarm(quietAlarm, AlarmState.ALARM),
    })

    new Dashboard(this, 'LiveDashboard', {
      dashboardName: 'live',
      widgets: [
        [
          new GraphWidget({
            left: [
              new Metric({
                namespace: 'AWS/ApiGateway',
                metricName: 'ConnectCount',
                dimensionsMap: { ApiId: liveApi.apiId },
              }),
              new Metric({
                namespace: 'AWS/Lambda',
                metricName: 'Errors',
                dimensionsMap: { FunctionName: sendFunction.functionName },
              }),
              new Metric({
                namespace: 'AWS/AppRunner',
                metricName: 'Requests',
                dimensionsMap: { ServiceName: 'live-stream' },
              }),
              new Metric({
                namespace: 'AWS/SQS',
                metricName: 'NumberOfMessagesSent',
                dimensionsMap: { QueueName: sendQueue.queueName },
              }),
            ],
          }),
          new LogQueryWidget({
            logGroupNames: ['/aws/lambda/live-send'],
            queryLines: ['fields @message', 'limit 20'],
          }),
        ],
      ],
    })
  }
}
